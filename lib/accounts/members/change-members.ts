import type { Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { can, effectivePermissions, type Permission, type Permitted } from "../permissions";
import type { MemberScope } from "../policy";
import { findMember, lockOrganisation } from "./repository";

/**
 * One change of who may do what: changes of one organisation happen one after another, on however many instances they
 * were asked for, and each sees what the ones before left. What the actor may do is read anew, for it may have been taken
 * from them since their scope was made. Throws `not_found` where they may not (any more).
 */
export async function changeMembers<T>(tx: Transaction, scope: MemberScope, permission: Permission, change: (actor: Permitted) => Promise<T>): Promise<T> {
  await lockOrganisation(tx, scope.organisationId);
  const row = await findMember(tx, scope, scope.userId);
  const actor: Permitted | null = row === null ? null : { permissions: effectivePermissions(row) };
  if (actor === null || !can(actor, permission)) throw new AppError("not_found");
  return change(actor);
}
