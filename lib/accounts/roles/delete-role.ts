import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import { changeMembers } from "../members/change-members";
import type { MemberScope } from "../policy";
import { refuseGranting } from "./refuse-granting";
import { countUses, deleteRole as deleteRow, lockRole } from "./repository";

/** Deletes a custom role that no member and no open invitation has. Throws `not_found`, `permission_lacking`, `role_in_use`. */
export async function deleteRole(scope: MemberScope, { roleId }: { roleId: string }, origin: RequestOrigin): Promise<void> {
  await inTransaction((tx) =>
    changeMembers(tx, scope, "role.manage", async (actor) => {
      const role = await lockRole(tx, scope, roleId);
      if (role === null) throw new AppError("not_found");
      refuseGranting(actor, role.permissions);
      if ((await countUses(tx, roleId, now())) > 0) throw new AppError("role_in_use");
      await deleteRow(tx, scope, roleId);
      await recordAudit(
        tx,
        { organisationId: scope.organisationId, actor: scope.actor, action: "role.deleted", target: { type: "role", id: roleId }, details: { name: role.name } },
        origin,
      );
    }),
  );
}
