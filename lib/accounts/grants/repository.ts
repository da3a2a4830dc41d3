import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import type { Role } from "../permissions";
import type { OrgScope } from "../policy";

type NewGrant = { id: string; granteeId: string; permissions: string[]; createdById: string; createdAt: Date; expiresAt: Date };

export async function insertGrant(tx: Transaction, scope: OrgScope, grant: NewGrant): Promise<void> {
  await tx.organisationGrant.create({ data: { ...grant, organisationId: scope.organisationId } });
}

/** An organisation by its slug, whoever's it is: its name is all that becomes known. */
export async function findOrganisationBySlug(tx: Transaction, slug: string): Promise<{ id: string; name: string } | null> {
  return tx.organisation.findFirst({ where: { slug, deletedAt: null }, select: { id: true, name: true } });
}

/** How many grants of this organisation run at a moment. */
export async function countLiveGrants(tx: Transaction, scope: OrgScope, at: Date): Promise<number> {
  return tx.organisationGrant.count({ where: { organisationId: scope.organisationId, revokedAt: null, expiresAt: { gt: at } } });
}

/** Ends a grant that this organisation gave, or was given. Null where it runs no more, or is none of theirs. */
export async function endGrant(tx: Transaction, scope: OrgScope, { grantId, at }: { grantId: string; at: Date }) {
  const rows = await tx.organisationGrant.updateManyAndReturn({
    where: { id: grantId, revokedAt: null, expiresAt: { gt: at }, OR: [{ organisationId: scope.organisationId }, { granteeId: scope.organisationId }] },
    data: { revokedAt: at },
    select: { organisationId: true, granteeId: true },
  });
  return rows[0] ?? null;
}

/** Grants that this organisation gave, or was given; newest first, each with the other organisation. */
export async function findGrants(scope: OrgScope, { side, after, take }: { side: "given" | "received"; after: string | null; take: number }) {
  const own = side === "given" ? { organisationId: scope.organisationId } : { granteeId: scope.organisationId };
  const rows = await prisma().organisationGrant.findMany({ where: { ...own, ...(after === null ? {} : { id: { lt: after } }) }, orderBy: { id: "desc" }, take });
  const others = await prisma().organisation.findMany({
    where: { id: { in: rows.map(({ organisationId, granteeId }) => (side === "given" ? granteeId : organisationId)) } },
    select: { id: true, slug: true, name: true },
  });
  const byId = new Map(others.map((other) => [other.id, other]));
  return rows.map((row) => ({ ...row, other: byId.get(side === "given" ? row.granteeId : row.organisationId) ?? null }));
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
  return prisma().$queryRaw<{ id: string; slug: string; name: string; isDemo: boolean; kind: "personal" | "team" }[]>`
    SELECT DISTINCT o.id, o.slug, o.name, o.is_demo AS "isDemo", o.kind::text AS kind
      FROM organisation_grants g JOIN organisations o ON o.id = g.organisation_id AND o.deleted_at IS NULL
      JOIN memberships m ON m.organisation_id = g.grantee_id AND m.user_id = ${userId} AND cardinality(m.project_ids) = 0
     WHERE g.revoked_at IS NULL AND g.expires_at > ${at}
       AND NOT EXISTS (SELECT 1 FROM memberships own WHERE own.organisation_id = o.id AND own.user_id = ${userId})
     ORDER BY o.name, o.id LIMIT ${take}`;
}
