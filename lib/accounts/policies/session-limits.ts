import { findSessionLimits, type SessionLimits } from "./repository";

/**
 * What a user's organisations ask of their sessions. A session belongs to a person, not to an organisation, so the
 * strictest counts for all of it: whoever left a browser open left all of them open.
 */
export function sessionLimitsOf(userId: string): Promise<SessionLimits> {
  return findSessionLimits(userId);
}

/** Whether a session is within those limits at a moment. */
export function isWithinLimits({ idleMinutes, absoluteHours }: SessionLimits, { createdAt, lastSeenAt }: { createdAt: Date; lastSeenAt: Date }, nowMs: number): boolean {
  return (idleMinutes === null || nowMs < lastSeenAt.getTime() + idleMinutes * 60_000) && (absoluteHours === null || nowMs < createdAt.getTime() + absoluteHours * 3_600_000);
}
