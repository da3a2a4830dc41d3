import type { InvitationState } from "../invitations-client";

const dayMs = 86_400_000;

/** How long a link works. */
export const invitationLifetimeMs = 7 * dayMs;
/** Invitations that an organisation may have open: twice the rows of the largest file. */
export const mostOpenInvitations = 1_000;
/** Mails with invitations that an organisation may send in any 24 hours. */
export const invitationsADay = 600;
export const invitationWindowMs = dayMs;
/** Links that one invitation may have, the first one included. */
export const mostRounds = 10;
/** Time that must lie between two links of one invitation. */
export const resendPauseMs = 60_000;

type InvitationTimes = { expiresAt: Date; acceptedAt: Date | null; cancelledAt: Date | null };

/** What has become of an invitation at a moment. An accepted one stays accepted, whatever came after. */
export function invitationState({ expiresAt, acceptedAt, cancelledAt }: InvitationTimes, nowMs: number): InvitationState {
  if (acceptedAt !== null) return "accepted";
  if (cancelledAt !== null) return "cancelled";
  return nowMs < expiresAt.getTime() ? "open" : "expired";
}
