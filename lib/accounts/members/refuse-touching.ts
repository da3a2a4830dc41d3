import type { Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { covers, effectivePermissions, type Permitted } from "../permissions";
import type { MemberScope } from "../policy";
import { countOwners, type MemberRow } from "./repository";

/** Throws `permission_lacking` where a member's role holds what the actor lacks, also where the member is kept to some projects. */
export function refuseTouching(actor: Permitted, { role, custom }: Pick<MemberRow, "role" | "custom">): void {
  if (!covers(actor, effectivePermissions({ role, custom, projectIds: [] }))) throw new AppError("permission_lacking");
}

/** Throws `last_owner` where a member who is to be an owner no more is the only one. The caller holds the organisation's row. */
export async function refuseLosingLastOwner(tx: Transaction, scope: MemberScope, { role, customRoleId }: Pick<MemberRow, "role" | "customRoleId">): Promise<void> {
  if (role === "owner" && customRoleId === null && (await countOwners(tx, scope)) === 1) throw new AppError("last_owner");
}
