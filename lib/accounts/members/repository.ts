import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import type { Role } from "../permissions";
import type { MemberScope, OrgScope } from "../policy";

/** Lets one change of members, roles and invitations at a time pass. Whoever only refers to the organisation waits for nobody. */
export async function lockOrganisation(tx: Transaction, organisationId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM organisations WHERE id = ${organisationId} FOR NO KEY UPDATE`;
}

/** A member as the rows say; `custom` are the words of a custom role. */
export type MemberRow = { userId: string; role: Role; customRoleId: string | null; customName: string | null; custom: string[] | null; projectIds: string[]; name: string; email: string };

/** One statement: a client in a transaction is one connection, and Prisma would ask for relations side by side. */
export async function findMember(tx: Transaction, scope: OrgScope, userId: string): Promise<MemberRow | null> {
  const rows = await tx.$queryRaw<MemberRow[]>`
    SELECT m.user_id AS "userId", m.role, m.custom_role_id AS "customRoleId", r.name AS "customName", r.permissions AS custom,
           m.project_ids AS "projectIds", u.name, u.email
      FROM memberships m JOIN users u ON u.id = m.user_id LEFT JOIN custom_roles r ON r.id = m.custom_role_id
     WHERE m.organisation_id = ${scope.organisationId} AND m.user_id = ${userId}`;
  return rows[0] ?? null;
}

/** `null`: outside of a transaction. */
export async function countOwners(tx: Pick<Transaction, "membership"> | null, scope: OrgScope): Promise<number> {
  return (tx ?? prisma()).membership.count({ where: { organisationId: scope.organisationId, role: "owner", customRoleId: null } });
}

type Change = { role: Role; customRoleId: string | null; projectIds: string[] };

export async function writeMember(tx: Transaction, scope: OrgScope, userId: string, change: Change): Promise<void> {
  await tx.membership.update({ where: { organisationId_userId: { organisationId: scope.organisationId, userId } }, data: change });
}

/** Takes a member out of the organisation and of its teams. */
export async function deleteMember(tx: Transaction, scope: OrgScope, userId: string): Promise<void> {
  await tx.teamMember.deleteMany({ where: { userId, team: { organisationId: scope.organisationId } } });
  await tx.membership.deleteMany({ where: { organisationId: scope.organisationId, userId } });
}

/** False where the user is a member already. */
export async function insertMember(tx: Transaction, member: Change & { organisationId: string; userId: string; createdAt: Date }): Promise<boolean> {
  return (await tx.membership.createMany({ data: [member], skipDuplicates: true })).count === 1;
}

export async function isMember(tx: Transaction, scope: OrgScope, email: string): Promise<boolean> {
  return (await tx.membership.count({ where: { organisationId: scope.organisationId, user: { email } } })) > 0;
}

/** How many of these projects the organisation has. */
export async function countProjects(tx: Transaction, scope: OrgScope, projectIds: readonly string[]): Promise<number> {
  return tx.project.count({ where: { organisationId: scope.organisationId, id: { in: [...projectIds] } } });
}

/** Members whose name or address holds a text, all without one; the longest known users first. */
export async function findMembers(scope: MemberScope, { text, after, take }: { text: string; after: string | null; take: number }) {
  // The wildcards of LIKE are characters like others here; Prisma hands them on as they are.
  const literal = text.replace(/[\\%_]/g, "\\$&");
  return prisma().membership.findMany({
    where: {
      organisationId: scope.organisationId,
      ...(after === null ? {} : { userId: { gt: after } }),
      ...(text === "" ? {} : { user: { OR: [{ name: { contains: literal, mode: "insensitive" } }, { email: { contains: literal.toLowerCase() } }] } }),
    },
    orderBy: { userId: "asc" },
    take,
    select: {
      userId: true,
      role: true,
      projectIds: true,
      createdAt: true,
      customRole: { select: { id: true, name: true, permissions: true } },
      user: { select: { name: true, email: true } },
    },
  });
}

export async function findProjectNames(scope: MemberScope, projectIds: readonly string[]): Promise<Map<string, string>> {
  if (projectIds.length === 0) return new Map();
  const rows = await prisma().project.findMany({ where: { organisationId: scope.organisationId, id: { in: [...projectIds] } }, select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

type MailRow = { email: string; locale: string; organisation: string; organisationSlug: string; by: string | null };

/** What the mail about a member's role needs to know, in one statement. */
export async function findMemberForMail(tx: Transaction, { organisationId, userId, byId }: { organisationId: string; userId: string; byId: string }): Promise<MailRow | null> {
  const rows = await tx.$queryRaw<MailRow[]>`
    SELECT u.email, u.locale, o.name AS organisation, o.slug AS "organisationSlug", b.name AS by
      FROM memberships m JOIN users u ON u.id = m.user_id JOIN organisations o ON o.id = m.organisation_id LEFT JOIN users b ON b.id = ${byId}
     WHERE m.organisation_id = ${organisationId} AND m.user_id = ${userId}`;
  return rows[0] ?? null;
}
