import type { Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import type { OrgScope } from "./policy";
import { hasProject } from "./projects/repository";

/**
 * Throws `not_found` for a project of another organisation or out of the scope's sight, as for none. A scope that sees
 * only some projects puts things nowhere else: null gives it `validation_failed`.
 */
export async function requireProject(tx: Transaction, scope: OrgScope, projectId: string | null): Promise<void> {
  if (projectId === null) {
    if (scope.projectIds.length > 0) throw new AppError("validation_failed", { fields: [{ path: "projectId", message: "projects.errors.project_required" }] });
    return;
  }
  if (!(await hasProject(tx, scope, projectId))) throw new AppError("not_found");
}
