import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import type { MemberScope } from "../policy";
import type { RoleInput } from "../roles-client";
import { changeMembers } from "../members/change-members";
import { refuseGranting } from "./refuse-granting";
import { insertRole } from "./repository";

/**
 * Makes a role of the organisation's own. The scope must have been minted for `role.manage`. Throws `permission_lacking`
 * where it would hold what its maker lacks, `validation_failed` where one of that name exists.
 */
export async function createRole(scope: MemberScope, { name, description, permissions }: RoleInput, origin: RequestOrigin): Promise<{ roleId: string }> {
  const at = now();
  const role = { id: newId("rol"), name, description, permissions, createdAt: at, updatedAt: at };
  await inTransaction((tx) =>
    changeMembers(tx, scope, "role.manage", async (actor) => {
      refuseGranting(actor, permissions);
      if (!(await insertRole(tx, scope, role))) throw new AppError("validation_failed", { fields: [{ path: "name", message: "accounts.errors.role_name_taken" }] });
      await recordAudit(
        tx,
        { organisationId: scope.organisationId, actor: scope.actor, action: "role.created", target: { type: "role", id: role.id }, details: { name, permissions: permissions.join(" ") } },
        origin,
      );
    }),
  );
  return { roleId: role.id };
}
