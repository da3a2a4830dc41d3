import { isWithinLimits, sessionLimitsOf } from "@/lib/accounts/policies/session-limits";
import { now, nowMs } from "@/lib/platform/time/clock";
import type { SignInMethod } from "./schemas";
import { isSessionLive, needsTouch } from "./session-rules";
import { hashSessionToken } from "./session-token";
import { findSession, touchSession } from "./sessions/repository";

/** A sign-in that may be used. Times are RFC 3339. */
export type CurrentSession = {
  sessionId: string;
  user: { id: string; email: string; name: string; isOperator: boolean; emailVerified: boolean };
  method: SignInMethod;
  /** It ends after 30 days, not when it is idle. */
  remembered: boolean;
  /** When its owner last proved who they are. */
  provedAt: string | null;
  /** When a second factor was last shown in it; null where none was. */
  secondFactorAt: string | null;
  createdAt: string;
  lastSeenAt: string;
  expiresAt: string;
};

/** Of a session that may be used, or one that still waits for its second factor (`pending`). Read from its row each time, so that a revocation counts at once. */
async function read(token: string, pending: boolean): Promise<CurrentSession | null> {
  const row = await findSession(hashSessionToken(token));
  if (row === null || row.pending !== pending || !isSessionLive(row, nowMs())) return null;
  const { emailVerifiedAt, suspendedAt, anonymisedAt, ...user } = row.user;
  if (suspendedAt !== null || anonymisedAt !== null) return null;
  // Before the touch: a session that is over must not look used by being asked for.
  if (!isWithinLimits(await sessionLimitsOf(row.user.id), row, nowMs())) return null;
  if (needsTouch(row.lastSeenAt, nowMs())) await touchSession(row.id, now());
  return {
    sessionId: row.id,
    user: { ...user, emailVerified: emailVerifiedAt !== null },
    method: row.method,
    remembered: row.remembered,
    provedAt: row.provedAt?.toISOString() ?? null,
    secondFactorAt: row.secondFactorAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  };
}

/** The live session of a token; null for one that waits for its second factor. */
export function readSession(token: string): Promise<CurrentSession | null> {
  return read(token, false);
}

/** The session of a token that waits for its second factor: its owner is not signed in yet. */
export function readPendingSession(token: string): Promise<CurrentSession | null> {
  return read(token, true);
}
