import type { Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import type { OrgScope } from "./policy";
import { hasProject } from "./projects/repository";

/** Throws `not_found` for a project of another organisation, as for none. */
export async function requireProject(tx: Transaction, scope: OrgScope, projectId: string): Promise<void> {
  if (!(await hasProject(tx, scope, projectId))) throw new AppError("not_found");
}
