import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import type { OrgScope } from "../policy";
import type { ProjectSummary } from "../schemas";

/** False where the organisation has a project of that name; decided by the unique index. */
export async function insertProject(tx: Transaction, scope: OrgScope, project: { id: string; name: string; createdAt: Date }): Promise<boolean> {
  return (await tx.project.createMany({ data: [{ ...project, organisationId: scope.organisationId }], skipDuplicates: true })).count === 1;
}

/** Projects that a scope has in sight. */
const inSight = ({ organisationId, projectIds }: OrgScope) => ({ organisationId, ...(projectIds.length === 0 ? {} : { id: { in: [...projectIds] } }) });

export async function hasProject(tx: Transaction, scope: OrgScope, projectId: string): Promise<boolean> {
  return (await tx.project.count({ where: { AND: [{ id: projectId }, inSight(scope)] } })) === 1;
}

/** Newest first. */
export async function findProjects(scope: OrgScope, { after, take }: { after: string | null; take: number }): Promise<ProjectSummary[]> {
  const rows = await prisma().project.findMany({
    where: { AND: [inSight(scope), after === null ? {} : { id: { lt: after } }] },
    orderBy: { id: "desc" },
    take,
    select: { id: true, name: true, createdAt: true },
  });
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}

/** A project in sight; until `tx` ends nobody changes or deletes it. */
export async function lockProject(tx: Transaction, scope: OrgScope, projectId: string): Promise<{ id: string; name: string } | null> {
  if (scope.projectIds.length > 0 && !scope.projectIds.includes(projectId)) return null;
  const rows = await tx.$queryRaw<{ id: string; name: string }[]>`SELECT id, name FROM projects WHERE id = ${projectId} AND organisation_id = ${scope.organisationId} FOR UPDATE`;
  return rows[0] ?? null;
}

/** False where another project of the organisation is called so. */
export async function renameProjectRow(tx: Transaction, scope: OrgScope, { projectId, name }: { projectId: string; name: string }): Promise<boolean> {
  if ((await tx.project.count({ where: { organisationId: scope.organisationId, name, id: { not: projectId } } })) > 0) return false;
  await tx.project.updateMany({ where: { id: projectId, organisationId: scope.organisationId }, data: { name } });
  return true;
}

/** Deletes a project. Its keys stay, in no project. */
export async function deleteProjectRow(tx: Transaction, scope: OrgScope, projectId: string): Promise<void> {
  await tx.project.deleteMany({ where: { id: projectId, organisationId: scope.organisationId } });
}
