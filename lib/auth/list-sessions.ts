import { now, nowMs } from "@/lib/platform/time/clock";
import { deviceNames } from "./device-names";
import type { CurrentSession } from "./read-session";
import { findLiveSessions } from "./repository";
import type { SessionSummary } from "./schemas";
import { idleTimeoutMs } from "./session-rules";

/** More than anyone looks through; all others can be ended at once. */
const mostShown = 100;

/** The visitor's own sessions that may still be used, the present one first, then the one used last; 100 at most. */
export async function listSessions({ sessionId, user }: CurrentSession): Promise<SessionSummary[]> {
  const rows = await findLiveSessions(user.id, { at: now(), seenSince: new Date(nowMs() - idleTimeoutMs), most: mostShown });
  const sessions = rows.map(({ id, createdAt, lastSeenAt, ip, userAgent }) => ({
    id,
    ...deviceNames(userAgent),
    ip,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    current: id === sessionId,
  }));
  return sessions.toSorted((a, b) => Number(b.current) - Number(a.current));
}
