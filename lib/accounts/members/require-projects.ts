import type { Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import type { OrgScope } from "../policy";
import { countProjects } from "./repository";

/** Throws `not_found` where one of these, each named once, is no project of the organisation. */
export async function requireProjects(tx: Transaction, scope: OrgScope, projectIds: readonly string[]): Promise<void> {
  if (projectIds.length > 0 && (await countProjects(tx, scope, projectIds)) !== projectIds.length) throw new AppError("not_found");
}
