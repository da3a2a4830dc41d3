import type { Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { covers, effectivePermissions, type Permitted, type Role, roles } from "../permissions";
import type { OrgScope } from "../policy";
import type { RoleRef } from "../roles-client";
import { lockRole } from "./repository";

/** A role as rows hold it. Whoever has a custom one stands as `viewer` beside it. */
export type ResolvedRole = { role: Role; customRoleId: string | null; name: string | null };

const isBuiltIn = (ref: string): ref is Role => (roles as readonly string[]).includes(ref);

/**
 * The role that is to be given to somebody. Until `tx` ends it can't be changed or deleted. Throws `not_found` for a role
 * of another organisation, as for none, and `permission_lacking` where it holds what the giver lacks.
 */
export async function resolveRole(tx: Transaction, scope: OrgScope, giver: Permitted, ref: RoleRef): Promise<ResolvedRole> {
  const resolved = await findRoleToGive(tx, scope, ref);
  if (!covers(giver, effectivePermissions({ role: resolved.role, custom: resolved.custom, projectIds: [] }))) throw new AppError("permission_lacking");
  return { role: resolved.role, customRoleId: resolved.customRoleId, name: resolved.name };
}

async function findRoleToGive(tx: Transaction, scope: OrgScope, ref: RoleRef): Promise<ResolvedRole & { custom: string[] | null }> {
  if (isBuiltIn(ref)) return { role: ref, customRoleId: null, name: null, custom: null };
  const row = await lockRole(tx, scope, ref);
  if (row === null) throw new AppError("not_found");
  return { role: "viewer", customRoleId: row.id, name: row.name, custom: row.permissions };
}
