import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import type { OrgScope } from "../policy";

/** False where the organisation has a team of that name; decided by the unique index. */
export async function insertTeam(tx: Transaction, scope: OrgScope, team: { id: string; name: string; createdAt: Date }): Promise<boolean> {
  return (await tx.team.createMany({ data: [{ ...team, organisationId: scope.organisationId }], skipDuplicates: true })).count === 1;
}

/** A team of one's own; until `tx` ends nobody changes or deletes it. */
export async function lockTeam(tx: Transaction, scope: OrgScope, teamId: string): Promise<{ id: string; name: string } | null> {
  const rows = await tx.$queryRaw<{ id: string; name: string }[]>`SELECT id, name FROM teams WHERE id = ${teamId} AND organisation_id = ${scope.organisationId} FOR UPDATE`;
  return rows[0] ?? null;
}

/** False where another team of the organisation is called so. */
export async function renameTeam(tx: Transaction, scope: OrgScope, { teamId, name }: { teamId: string; name: string }): Promise<boolean> {
  if ((await tx.team.count({ where: { organisationId: scope.organisationId, name, id: { not: teamId } } })) > 0) return false;
  await tx.team.updateMany({ where: { id: teamId, organisationId: scope.organisationId }, data: { name } });
  return true;
}

/** Who of these belongs to the organisation. */
export async function membersAmong(tx: Transaction, scope: OrgScope, userIds: readonly string[]): Promise<string[]> {
  const rows = await tx.membership.findMany({ where: { organisationId: scope.organisationId, userId: { in: [...userIds] } }, select: { userId: true } });
  return rows.map(({ userId }) => userId);
}

/** Which of these projects are the organisation's. */
export async function projectsAmong(tx: Transaction, scope: OrgScope, projectIds: readonly string[]): Promise<string[]> {
  const rows = await tx.project.findMany({ where: { organisationId: scope.organisationId, id: { in: [...projectIds] } }, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** Sets who and what a team holds. What was there before is replaced. */
export async function fillTeam(tx: Transaction, teamId: string, { userIds, projectIds, at }: { userIds: readonly string[]; projectIds: readonly string[]; at: Date }): Promise<void> {
  await tx.teamMember.deleteMany({ where: { teamId, userId: { notIn: [...userIds] } } });
  await tx.teamMember.createMany({ data: userIds.map((userId) => ({ teamId, userId, createdAt: at })), skipDuplicates: true });
  await tx.teamProject.deleteMany({ where: { teamId, projectId: { notIn: [...projectIds] } } });
  await tx.teamProject.createMany({ data: projectIds.map((projectId) => ({ teamId, projectId })), skipDuplicates: true });
}

export async function deleteTeamRow(tx: Transaction, scope: OrgScope, teamId: string): Promise<void> {
  await tx.team.deleteMany({ where: { id: teamId, organisationId: scope.organisationId } });
}

/** Newest first. */
export async function findTeams(scope: OrgScope, { after, take }: { after: string | null; take: number }) {
  return prisma().team.findMany({
    where: { organisationId: scope.organisationId, ...(after === null ? {} : { id: { lt: after } }) },
    orderBy: { id: "desc" },
    take,
    select: {
      id: true,
      name: true,
      createdAt: true,
      // Whoever has left the organisation is in none of its teams, although the row may still be there.
      members: { where: { user: { memberships: { some: { organisationId: scope.organisationId } } } }, select: { user: { select: { id: true, name: true } } }, orderBy: { createdAt: "asc" } },
      // Whoever sees only some projects reads of no other here.
      projects: { ...(scope.projectIds.length === 0 ? {} : { where: { projectId: { in: [...scope.projectIds] } } }), select: { project: { select: { id: true, name: true } } }, orderBy: { projectId: "asc" } },
    },
  });
}
