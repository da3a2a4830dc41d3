const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** A session ends this long after sign-in, whatever happens. */
export const absoluteTimeoutMs = 30 * dayMs;
/** … and this long after it was last used. */
export const idleTimeoutMs = 7 * dayMs;
/** `lastSeenAt` is written at most this often, so that reading pages doesn't write a row each time. */
const touchIntervalMs = minuteMs;

type SessionTimes = { expiresAt: Date; lastSeenAt: Date; revokedAt: Date | null };

/** Whether a session may still be used at a moment. */
export function isSessionLive({ expiresAt, lastSeenAt, revokedAt }: SessionTimes, nowMs: number): boolean {
  return revokedAt === null && nowMs < expiresAt.getTime() && nowMs < lastSeenAt.getTime() + idleTimeoutMs;
}

export function needsTouch(lastSeenAt: Date, nowMs: number): boolean {
  return nowMs - lastSeenAt.getTime() >= touchIntervalMs;
}
