import { now, nowMs } from "@/lib/platform/time/clock";
import { findSession, touchSession } from "./repository";
import { isSessionLive, needsTouch } from "./session-rules";
import { hashSessionToken } from "./session-token";

export type CurrentSession = {
  sessionId: string;
  user: { id: string; email: string; name: string; isOperator: boolean; emailVerified: boolean };
};

/** The live session of a token, read from its row each time, so that a revocation counts at once. */
export async function readSession(token: string): Promise<CurrentSession | null> {
  const row = await findSession(hashSessionToken(token));
  if (row === null || !isSessionLive(row, nowMs())) return null;
  if (needsTouch(row.lastSeenAt, nowMs())) await touchSession(row.id, now());
  const { emailVerifiedAt, ...user } = row.user;
  return { sessionId: row.id, user: { ...user, emailVerified: emailVerifiedAt !== null } };
}
