import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import type { InviteInput } from "../invitations-client";
import { changeMembers } from "../members/change-members";
import type { MemberScope } from "../policy";
import { writeInvitation } from "./write-invitation";

/**
 * Invites an address with a role and projects; the link comes by mail, in `locale`, and works for seven days. The scope
 * must have been minted for `member.manage`. Throws as `writeInvitation` does.
 */
export async function invite(scope: MemberScope, input: InviteInput & { locale: string }, origin: RequestOrigin): Promise<{ invitationId: string }> {
  const invitationId = await inTransaction((tx) => changeMembers(tx, scope, "member.manage", (actor) => writeInvitation(tx, scope, actor, { ...input, batchId: null }, origin)));
  return { invitationId };
}
