import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction, type Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import type { OrgScope } from "./policy";
import { insertProject } from "./projects/repository";
import type { CreateProjectInput, ProjectSummary } from "./schemas";

/**
 * Creates a project, to group keys by. The scope must have been minted for `project.create`. Throws `validation_failed`
 * where the organisation has one of that name.
 *
 * @param alongside writes what has to commit with the project
 */
export async function createProject(
  scope: OrgScope,
  { name }: CreateProjectInput,
  origin: RequestOrigin,
  alongside?: (tx: Transaction, created: ProjectSummary) => Promise<void>,
): Promise<ProjectSummary> {
  const project = { id: newId("prj"), name, createdAt: now() };
  const created = { ...project, createdAt: project.createdAt.toISOString() };
  await inTransaction(async (tx) => {
    if (!(await insertProject(tx, scope, project))) {
      throw new AppError("validation_failed", { fields: [{ path: "name", message: "projects.errors.name_taken" }] });
    }
    await recordAudit(
      tx,
      { organisationId: scope.organisationId, actor: scope.actor, action: "project.created", target: { type: "project", id: project.id }, details: { name } },
      origin,
    );
    await alongside?.(tx, created);
  });
  return created;
}
