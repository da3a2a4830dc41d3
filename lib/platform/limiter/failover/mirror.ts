import type { LimitWindow } from "../contract";
import type { Decision, WindowNews } from "../redis/admit-call";
import { SlidingLog } from "../sliding-log";
import type { SubjectLogs } from "../subject-logs";

/*
 * How the logs of this process and the windows of the shared store are kept alike: what the store admits is written down
 * here too (`mirror`), so that this process goes on with it when the store is lost; what this process then admits by
 * itself it owes the store (`owe`) and tells it with the next request of that window (`newsFor`).
 */

/** Which times the store was found empty; logs are compared with it once after each. */
type Upheaval = number;

/** The store does not know of what was just admitted here. */
export function owe(logs: SubjectLogs, windows: readonly LimitWindow[], nowMs: number, weight: number): void {
  if (weight === 0) return;
  for (const { subject, windowMs } of windows) {
    const log = logs.get(subject);
    if (log === undefined) continue;
    log.owed ??= new SlidingLog(windowMs);
    log.owed.take(nowMs, weight);
  }
}

/** What is to be told of each window; null where there is nothing, as almost always. It is then no longer owed. */
export function newsFor(logs: SubjectLogs, windows: readonly LimitWindow[], nowMs: number, { upheaval, processes }: { upheaval: Upheaval; processes: number }): WindowNews[] | null {
  let news: WindowNews[] | null = null;
  for (let index = 0; index < windows.length; index++) {
    const log = logs.get(windows[index]?.subject ?? "");
    if (log === undefined || (log.owed === null && log.comparedAfter === upheaval)) continue;
    const owed = log.owed?.used(nowMs) ?? 0;
    // What was admitted here stands in the log for all processes (share.ts); the others tell of theirs themselves.
    const known = log.comparedAfter === upheaval ? 0 : Math.max(0, log.used(nowMs) - owed * processes);
    news ??= windows.map(() => ({ known: 0, owed: 0, owedAtMs: 0 }));
    news[index] = { known, owed, owedAtMs: log.owed?.newestMs ?? 0 };
    log.owed = null;
  }
  return news;
}

/** The store may not have got the news: it is owed again. */
export function oweAgain(logs: SubjectLogs, windows: readonly LimitWindow[], news: readonly WindowNews[] | null): void {
  if (news === null) return;
  for (let index = 0; index < windows.length; index++) {
    const window = windows[index];
    const { owed = 0, owedAtMs = 0 } = news[index] ?? {};
    if (window !== undefined) owe(logs, [window], owedAtMs, owed);
  }
}

/**
 * Writes down what the store has admitted to each window since it was last heard of, by any process. It is written at
 * the moment of the newest admission, so it never leaves this log before it leaves the store's.
 */
export function mirror(logs: SubjectLogs, windows: readonly LimitWindow[], nowMs: number, { decision: { admission, sums }, news, upheaval }: { decision: Decision; news: readonly WindowNews[] | null; upheaval: Upheaval }): void {
  if (admission.outcome === "stale") return;
  for (let index = 0; index < windows.length; index++) {
    const window = windows[index];
    const state = admission.windows[index];
    const sum = sums[index] ?? 0;
    if (window === undefined || state === undefined || sum === 0) continue;
    let log = logs.get(window.subject);
    const used = window.limit - state.remaining;
    const newestMs = nowMs + state.resetMs - window.windowMs;
    const told = news?.[index];
    if (log === undefined) {
      if (used > 0 && logs.room(1, nowMs)) log = logs.take(window, newestMs, used);
    } else if (told !== undefined && (told.owed > 0 || told.known > 0)) {
      // Now the store knows all that this log does, and more.
      log.replace(newestMs, used);
    } else if (sum > log.heardSum) {
      // An answer that comes out of turn has nothing new. Of a list that was made anew only what still counts is.
      const added = Math.min(sum - log.heardSum, used);
      if (added > 0) log.take(newestMs, added);
    }
    if (log === undefined) continue;
    log.heardSum = Math.max(log.heardSum, sum);
    log.comparedAfter = upheaval;
  }
}
