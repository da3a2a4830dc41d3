import { now, nowMs } from "@/lib/platform/time/clock";
import { deviceNames } from "./device-names";
import type { CurrentSession } from "./read-session";
import type { SessionPage, SessionSummary } from "./schemas";
import { idleTimeoutMs } from "./session-rules";
import { findLiveSessions, findOwnSession } from "./sessions/repository";

type Row = NonNullable<Awaited<ReturnType<typeof findOwnSession>>>;

function summary({ id, createdAt, lastSeenAt, userAgent, ...facts }: Row, current: boolean): SessionSummary {
  return { id, ...facts, ...deviceNames(userAgent), createdAt: createdAt.toISOString(), lastSeenAt: lastSeenAt.toISOString(), current };
}

/** The visitor's own sessions that may still be used: the present one first, then the newest. `cursor` is the `nextCursor` of the page before. */
export async function listSessions({ sessionId, user }: CurrentSession, { cursor = null, limit = 10 }: { cursor?: string | null; limit?: number } = {}): Promise<SessionPage> {
  const after = cursor !== null && /^ses_[0-9a-z]{26}$/.test(cursor) ? cursor : null;
  const [present, rows] = await Promise.all([
    after === null ? findOwnSession(user.id, sessionId) : null,
    findLiveSessions(user.id, { at: now(), seenSince: new Date(nowMs() - idleTimeoutMs), except: sessionId, after, take: limit + 1 }),
  ]);
  const others = rows.slice(0, limit).map((row) => summary(row, false));
  const hasMore = rows.length > limit;
  return { data: [...(present === null ? [] : [summary(present, true)]), ...others], hasMore, nextCursor: hasMore ? (others.at(-1)?.id ?? null) : null };
}
