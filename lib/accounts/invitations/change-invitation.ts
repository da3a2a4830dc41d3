import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { recordEvent } from "@/lib/jobs/record-event";
import { inTransaction, type Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import { changeMembers } from "../members/change-members";
import { refuseTouching } from "../members/refuse-touching";
import { isMember } from "../members/repository";
import type { InvitationSent } from "../news";
import type { MemberScope } from "../policy";
import { invitationLifetimeMs, mostRounds, resendPauseMs } from "./invitation-rules";
import { hashInvitationToken, invitationToken } from "./invitation-token";
import { refuseTooManyMails } from "./refuse-too-many-mails";
import { cancelOpen, findOwnInvitation, findStanding, renewInvitation } from "./repository";

type OwnInvitation = NonNullable<Awaited<ReturnType<typeof findOwnInvitation>>>;

/** One change of an invitation by a member who could have sent it. Throws `not_found`, `permission_lacking`. */
async function changeInvitation(scope: MemberScope, invitationId: string, change: (tx: Transaction, invitation: OwnInvitation) => Promise<void>): Promise<void> {
  await inTransaction((tx) =>
    changeMembers(tx, scope, "member.manage", async (actor) => {
      const invitation = await findOwnInvitation(tx, scope, invitationId);
      if (invitation === null) throw new AppError("not_found");
      refuseTouching(actor, invitation);
      await change(tx, invitation);
    }),
  );
}

/**
 * Mails a new link that works for seven days from now; older ones end. One that had expired is open again. Throws
 * `link_ended` where the invitation was accepted or cancelled, `already_member`, `rate_limited` within a minute of the
 * last one or after ten, `invitation_limit`.
 */
export async function resendInvitation(scope: MemberScope, { invitationId }: { invitationId: string }, origin: RequestOrigin): Promise<void> {
  await changeInvitation(scope, invitationId, async (tx, { email, round: last, sentAt, acceptedAt, cancelledAt }) => {
    const at = now();
    // Said before the pause: to try again in a minute would not help.
    if (acceptedAt !== null || cancelledAt !== null) throw new AppError("link_ended");
    if ((await findStanding(tx, scope))?.deletesAt !== null) throw new AppError("deletion_pending");
    if (last >= mostRounds || at.getTime() - sentAt.getTime() < resendPauseMs) throw new AppError("rate_limited");
    if (await isMember(tx, scope, email)) throw new AppError("already_member");
    await refuseTooManyMails(tx, scope);
    const round = last + 1;
    const renewal = { round, tokenHash: hashInvitationToken(invitationToken(invitationId, round)), sentAt: at, expiresAt: new Date(at.getTime() + invitationLifetimeMs) };
    if (!(await renewInvitation(tx, invitationId, renewal))) throw new AppError("link_ended");
    await recordAudit(tx, { organisationId: scope.organisationId, actor: scope.actor, action: "invitation.resent", target: { type: "invitation", id: invitationId }, details: { email, round } }, origin);
    await recordEvent(tx, { type: "invitation.sent", organisationId: scope.organisationId, payload: { invitationId, round } satisfies InvitationSent });
  });
}

/** Ends an invitation; its link is of no use any more. Throws `not_found`, `permission_lacking`, `link_ended` where it was accepted or cancelled before. */
export async function cancelInvitation(scope: MemberScope, { invitationId }: { invitationId: string }, origin: RequestOrigin): Promise<void> {
  await changeInvitation(scope, invitationId, async (tx, { email }) => {
    if (!(await cancelOpen(tx, invitationId, now()))) throw new AppError("link_ended");
    await recordAudit(tx, { organisationId: scope.organisationId, actor: scope.actor, action: "invitation.cancelled", target: { type: "invitation", id: invitationId }, details: { email } }, origin);
  });
}
