import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import type { MemberScope } from "../policy";
import { changeMembers } from "./change-members";
import { refuseLosingLastOwner, refuseTouching } from "./refuse-touching";
import { deleteMember, findMember } from "./repository";

/**
 * Takes somebody out of the organisation; their next click finds nothing there. Keys that they made go on working. The
 * scope must have been minted for `member.manage`. Throws `not_found`, `permission_lacking`, `last_owner`.
 */
export async function removeMember(scope: MemberScope, { userId }: { userId: string }, origin: RequestOrigin): Promise<void> {
  await inTransaction((tx) =>
    changeMembers(tx, scope, "member.manage", async (actor) => {
      const member = await findMember(tx, scope, userId);
      if (member === null) throw new AppError("not_found");
      refuseTouching(actor, member);
      await refuseLosingLastOwner(tx, scope, member);
      await deleteMember(tx, scope, userId);
      const details = { role: member.customName ?? member.role };
      await recordAudit(tx, { organisationId: scope.organisationId, actor: scope.actor, action: "member.removed", target: { type: "user", id: userId }, details }, origin);
    }),
  );
}

/** Leaves the organisation. Every member may, but the last owner: throws `last_owner`. Nobody does it for another: throws `not_found`. */
export async function leaveOrganisation(scope: MemberScope, origin: RequestOrigin): Promise<void> {
  if (scope.actor.type !== "user" || scope.actor.id !== scope.userId) throw new AppError("not_found");
  await inTransaction((tx) =>
    changeMembers(tx, scope, "usage.read", async () => {
      const member = await findMember(tx, scope, scope.userId);
      if (member === null) throw new AppError("not_found");
      await refuseLosingLastOwner(tx, scope, member);
      await deleteMember(tx, scope, scope.userId);
      const details = { role: member.customName ?? member.role };
      await recordAudit(tx, { organisationId: scope.organisationId, actor: scope.actor, action: "member.left", target: { type: "user", id: scope.userId }, details }, origin);
    }),
  );
}
