import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import { changeMembers } from "../members/change-members";
import type { MemberScope } from "../policy";
import type { RoleInput } from "../roles-client";
import { refuseGranting } from "./refuse-granting";
import { isRoleNameTaken, lockRole, writeRole } from "./repository";

/**
 * Changes a custom role; whoever has it may do the new from the next click on. Throws `not_found`, `validation_failed` for
 * a name in use, and `permission_lacking` where the role held or would hold what its editor lacks: nobody reshapes what
 * is above them.
 */
export async function updateRole(scope: MemberScope, { roleId, name, description, permissions }: RoleInput & { roleId: string }, origin: RequestOrigin): Promise<void> {
  await inTransaction((tx) =>
    changeMembers(tx, scope, "role.manage", async (actor) => {
      const before = await lockRole(tx, scope, roleId);
      if (before === null) throw new AppError("not_found");
      refuseGranting(actor, before.permissions);
      refuseGranting(actor, permissions);
      if (await isRoleNameTaken(tx, scope, { roleId, name })) throw new AppError("validation_failed", { fields: [{ path: "name", message: "accounts.errors.role_name_taken" }] });
      await writeRole(tx, scope, { id: roleId, name, description, permissions, updatedAt: now() });
      await recordAudit(
        tx,
        {
          organisationId: scope.organisationId,
          actor: scope.actor,
          action: "role.updated",
          target: { type: "role", id: roleId },
          before: { name: before.name, permissions: before.permissions.join(" ") },
          after: { name, permissions: permissions.join(" ") },
        },
        origin,
      );
    }),
  );
}
