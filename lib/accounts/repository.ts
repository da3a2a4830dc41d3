import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import type { Role } from "./permissions";
import type { OrganisationSummary } from "./schemas";

export async function findMembership(userId: string, slug: string) {
  const row = await prisma().membership.findFirst({
    where: { userId, organisation: { slug, deletedAt: null } },
    select: {
      role: true,
      userId: true,
      projectIds: true,
      customRole: { select: { permissions: true } },
      organisation: { select: { id: true, slug: true, name: true, isDemo: true, suspendedAt: true, kind: true, logoAt: true, deletesAt: true } },
    },
  });
  if (row === null) return null;
  const { id, suspendedAt, ...organisation } = row.organisation;
  const { role, customRole } = row;
  const projectIds: readonly string[] = row.projectIds;
  return { organisationId: id, ...organisation, suspended: suspendedAt !== null, role, projectIds, customPermissions: customRole?.permissions ?? null, userId: row.userId };
}

export async function findOperator(userId: string): Promise<boolean> {
  return (await prisma().user.findUnique({ where: { id: userId }, select: { isOperator: true } }))?.isOperator ?? false;
}

export async function findOrganisation(organisationId: string) {
  const row = await prisma().organisation.findUnique({ where: { id: organisationId }, select: { id: true, slug: true, name: true, isDemo: true, suspendedAt: true } });
  if (row === null) return null;
  const { id, suspendedAt, ...organisation } = row;
  return { organisationId: id, ...organisation, suspended: suspendedAt !== null };
}

/** Makes the gateway see a change of plan, limits, caps or credits at the next request. */
export async function bumpOrganisationVersion(tx: Transaction, organisationId: string): Promise<void> {
  await tx.organisation.update({ where: { id: organisationId }, data: { version: { increment: 1 } } });
}

/** Organisations of a user whose name or slug holds a text; all without one. */
export async function findOrganisationsOf(userId: string, { text, take, skip }: { text: string; take: number; skip: number }): Promise<OrganisationSummary[]> {
  // The wildcards of LIKE are characters like others here; Prisma hands them on as they are.
  const literal = text.replace(/[\\%_]/g, "\\$&");
  const rows = await prisma().membership.findMany({
    where: {
      userId,
      organisation: { deletedAt: null, ...(text === "" ? {} : { OR: [{ name: { contains: literal, mode: "insensitive" } }, { slug: { contains: literal.toLowerCase() } }] }) },
    },
    // Teams before the personal organisation that everyone has.
    orderBy: [{ organisation: { kind: "desc" } }, { createdAt: "asc" }, { organisationId: "asc" }],
    skip,
    take,
    select: { role: true, customRole: { select: { name: true } }, organisation: { select: { id: true, slug: true, name: true, kind: true, isDemo: true } } },
  });
  return rows.map(({ role, customRole, organisation }) => ({ ...organisation, role, roleName: customRole?.name ?? null }));
}

type NewUser = { id: string; email: string; name: string; locale: string; isOperator: boolean; emailVerifiedAt: Date | null; createdAt: Date };

/** False where the address is taken; decided by the unique index, so two at once can't both win. */
export async function insertUser(tx: Transaction, user: NewUser): Promise<boolean> {
  return (await tx.user.createMany({ data: [user], skipDuplicates: true })).count === 1;
}

type NewOrganisation = { id: string; slug: string; name: string; kind: "personal" | "team"; isDemo: boolean; createdAt: Date };

/** False where the slug is taken. */
export async function insertOrganisation(tx: Transaction, organisation: NewOrganisation): Promise<boolean> {
  return (await tx.organisation.createMany({ data: [organisation], skipDuplicates: true })).count === 1;
}

export async function insertMembership(
  tx: Transaction,
  membership: { organisationId: string; userId: string; role: Role; createdAt: Date },
): Promise<void> {
  await tx.membership.create({ data: membership });
}

type GrantedRow = {
  organisationId: string;
  slug: string;
  name: string;
  isDemo: boolean;
  suspended: boolean;
  kind: "personal" | "team";
  logoAt: Date | null;
  deletesAt: Date | null;
  granted: string[];
  role: Role;
  customPermissions: string[] | null;
};

/** What members of this user's organisations may do in another one at a moment: each grant with what the user holds where it was given to. */
export async function findGrantedTo(userId: string, slug: string, at: Date) {
  return prisma().$queryRaw<GrantedRow[]>`
    SELECT o.id AS "organisationId", o.slug, o.name, o.is_demo AS "isDemo", o.suspended_at IS NOT NULL AS suspended, o.kind::text AS kind, o.logo_at AS "logoAt", o.deletes_at AS "deletesAt", g.permissions AS granted, m.role::text AS role, r.permissions AS "customPermissions"
      FROM organisations o
      JOIN organisation_grants g ON g.organisation_id = o.id AND g.revoked_at IS NULL AND g.expires_at > ${at}
      JOIN organisations grantee ON grantee.id = g.grantee_id AND grantee.deleted_at IS NULL AND grantee.suspended_at IS NULL
      JOIN memberships m ON m.organisation_id = g.grantee_id AND m.user_id = ${userId} AND cardinality(m.project_ids) = 0
      LEFT JOIN custom_roles r ON r.id = m.custom_role_id
     WHERE o.slug = ${slug} AND o.deleted_at IS NULL`;
}

/** Organisations that a user may open by a grant to one of theirs, at a moment. */
export async function findGrantedOrganisations(userId: string, { at, take }: { at: Date; take: number }) {
  return prisma().$queryRaw<Omit<OrganisationSummary, "role" | "roleName">[]>`
    SELECT DISTINCT o.id, o.slug, o.name, o.is_demo AS "isDemo", o.kind::text AS kind
      FROM organisation_grants g JOIN organisations o ON o.id = g.organisation_id AND o.deleted_at IS NULL
      JOIN memberships m ON m.organisation_id = g.grantee_id AND m.user_id = ${userId} AND cardinality(m.project_ids) = 0
     WHERE g.revoked_at IS NULL AND g.expires_at > ${at}
       AND NOT EXISTS (SELECT 1 FROM memberships own WHERE own.organisation_id = o.id AND own.user_id = ${userId})
     ORDER BY o.name, o.id LIMIT ${take}`;
}
