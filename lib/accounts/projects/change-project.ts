import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import type { OrgScope } from "../policy";
import { deleteProjectRow, lockProject, renameProjectRow } from "./repository";

/**
 * Gives a project another name. The scope must have been minted for `project.update`. Throws `not_found`, and
 * `validation_failed` where the organisation has another one of that name.
 */
export async function renameProject(scope: OrgScope, { projectId, name }: { projectId: string; name: string }, origin: RequestOrigin): Promise<void> {
  await inTransaction(async (tx) => {
    const project = await lockProject(tx, scope, projectId);
    if (project === null) throw new AppError("not_found");
    if (project.name === name) return;
    if (!(await renameProjectRow(tx, scope, { projectId, name }))) throw new AppError("validation_failed", { fields: [{ path: "name", message: "projects.errors.name_taken" }] });
    await recordAudit(
      tx,
      { organisationId: scope.organisationId, actor: scope.actor, action: "project.updated", target: { type: "project", id: projectId }, details: { name }, before: { project: project.name }, after: { project: name } },
      origin,
    );
  });
}

/**
 * Ends a project. Its keys and their usage stay, in no project; members who were kept to it alone see nothing any more,
 * rather than everything. The scope must have been minted for `project.update`. Throws `not_found`.
 */
export async function deleteProject(scope: OrgScope, { projectId }: { projectId: string }, origin: RequestOrigin): Promise<void> {
  await inTransaction(async (tx) => {
    const project = await lockProject(tx, scope, projectId);
    if (project === null) throw new AppError("not_found");
    await deleteProjectRow(tx, scope, projectId);
    await recordAudit(
      tx,
      { organisationId: scope.organisationId, actor: scope.actor, action: "project.deleted", target: { type: "project", id: projectId }, details: { name: project.name } },
      origin,
    );
  });
}
