import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { recordEvent } from "@/lib/jobs/record-event";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import type { ChangeMemberInput } from "../members-client";
import type { MemberRoleChanged } from "../news";
import type { MemberScope } from "../policy";
import { resolveRole } from "../roles/resolve-role";
import { changeMembers } from "./change-members";
import { refuseLosingLastOwner, refuseTouching } from "./refuse-touching";
import { findMember, writeMember } from "./repository";
import { requireProjects } from "./require-projects";

/**
 * Gives a member another role or other projects; it holds from their next click on. The scope must have been minted for
 * `member.manage`. Throws `not_found`, `permission_lacking` where the member has, or would get, what the actor lacks, and
 * `last_owner`. Nothing happens where nothing differs.
 */
export async function changeMember(scope: MemberScope, { userId, role: ref, projectIds }: ChangeMemberInput, origin: RequestOrigin): Promise<void> {
  await inTransaction((tx) =>
    changeMembers(tx, scope, "member.manage", async (actor) => {
      const before = await findMember(tx, scope, userId);
      if (before === null) throw new AppError("not_found");
      refuseTouching(actor, before);
      const { name, ...role } = await resolveRole(tx, scope, actor, ref);
      await requireProjects(tx, scope, projectIds);
      const roleChanged = role.role !== before.role || role.customRoleId !== before.customRoleId;
      if (!roleChanged && projectIds.toSorted().join() === before.projectIds.toSorted().join()) return;
      if (role.role !== "owner") await refuseLosingLastOwner(tx, scope, before);
      await writeMember(tx, scope, userId, { ...role, projectIds });
      await recordAudit(
        tx,
        {
          organisationId: scope.organisationId,
          actor: scope.actor,
          action: "member.updated",
          target: { type: "user", id: userId },
          before: { role: before.customName ?? before.role, projects: before.projectIds.join(" ") },
          after: { role: name ?? role.role, projects: projectIds.join(" ") },
        },
        origin,
      );
      if (!roleChanged) return;
      const payload: MemberRoleChanged = { organisationId: scope.organisationId, userId, role: name === null ? role.role : null, roleName: name, byId: scope.userId };
      await recordEvent(tx, { type: "member.role_changed", organisationId: scope.organisationId, payload });
    }),
  );
}
