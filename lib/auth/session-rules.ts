const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** A session ends this long after sign-in, whatever happens. */
export const absoluteTimeoutMs = 30 * dayMs;
/** … and, where its owner didn't ask to be remembered, this long after it was last used. */
export const idleTimeoutMs = 30 * minuteMs;
/** One whose second factor is still to be shown ends this long after the first was. */
export const pendingTimeoutMs = 15 * minuteMs;
/** Sessions that a user may have at once; who starts one more ends the oldest. */
export const mostSessions = 10;
/** What sensitive actions ask for: a proof of who one is that is no older. */
export const recentProofMs = 15 * minuteMs;
/** `lastSeenAt` is written at most this often, so that reading pages doesn't write a row each time. */
const touchIntervalMs = minuteMs;

type SessionTimes = { expiresAt: Date; lastSeenAt: Date; revokedAt: Date | null; remembered: boolean };

/** Whether a session may still be used at a moment. */
export function isSessionLive({ expiresAt, lastSeenAt, revokedAt, remembered }: SessionTimes, nowMs: number): boolean {
  return revokedAt === null && nowMs < expiresAt.getTime() && (remembered || nowMs < lastSeenAt.getTime() + idleTimeoutMs);
}

/** When a session that starts now ends, at the latest. */
export function sessionEnd(startedAt: Date, pending: boolean): Date {
  return new Date(startedAt.getTime() + (pending ? pendingTimeoutMs : absoluteTimeoutMs));
}

export function needsTouch(lastSeenAt: Date, nowMs: number): boolean {
  return nowMs - lastSeenAt.getTime() >= touchIntervalMs;
}

/** Whether a proof of who one is (RFC 3339) is still good for sensitive actions. */
export function isRecentProof(provedAt: string | null, nowMs: number): boolean {
  return provedAt !== null && nowMs - Date.parse(provedAt) < recentProofMs;
}
