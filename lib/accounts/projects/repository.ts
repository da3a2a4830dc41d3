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
