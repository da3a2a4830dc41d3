import type { LimitWindow } from "../contract";
import type { Decision, WindowNews } from "../redis/admit-call";
import type { SubjectLogs } from "../subject-logs";

/*
 * How the logs of this process and the windows of the shared store are kept alike. What the store admits is written down
 * here too (`mirror`), so that this process goes on with it when the store is lost. What it then admits by itself it
 * owes the store and tells it with the next request of that window (`newsFor`); the store's next answers bring it back
 * into the log itself. `upheaval` counts how often the store was found empty: it is then told the logs as well.
 */

/** What is to be told of each window; null where there is nothing, as almost always. It is then no longer owed. */
export function newsFor(logs: SubjectLogs, windows: readonly LimitWindow[], nowMs: number, upheaval: number): WindowNews[] | null {
  let news: WindowNews[] | null = null;
  for (let index = 0; index < windows.length; index++) {
    const log = logs.get(windows[index]?.subject ?? "");
    if (log === undefined || (log.owed === null && log.comparedAfter === upheaval)) continue;
    news ??= windows.map(() => ({ known: 0, owed: 0, owedAtMs: 0 }));
    news[index] = {
      known: log.comparedAfter === upheaval ? 0 : log.used(nowMs),
      owed: log.owed?.used(nowMs) ?? 0,
      owedAtMs: log.owed?.newestMs ?? 0,
    };
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
    if (window !== undefined && owed > 0) logs.takeOwed(window, owedAtMs, owed);
  }
}

/**
 * Writes down what the store has admitted to each window since it was last heard of, by any process. It is written at
 * the moment of the newest admission, so it never leaves this log before it leaves the store's.
 */
export function mirror(logs: SubjectLogs, windows: readonly LimitWindow[], nowMs: number, { decision: { admission, sums }, upheaval }: { decision: Decision; upheaval: number }): void {
  if (admission.outcome === "stale") return;
  for (let index = 0; index < windows.length; index++) {
    const window = windows[index];
    const state = admission.windows[index];
    const sum = sums[index] ?? 0;
    if (window === undefined || state === undefined || sum === 0) continue;
    let log = logs.get(window.subject);
    // An answer that comes out of turn has nothing new. Of a list that was made anew only what still counts is.
    const added = Math.min(sum - (log?.heardSum ?? 0), window.limit - state.remaining);
    if (added > 0 && (log !== undefined || logs.room(1, nowMs))) log = logs.take(window, nowMs + state.resetMs - window.windowMs, added);
    if (log === undefined) continue;
    log.heardSum = Math.max(log.heardSum, sum);
    log.comparedAfter = upheaval;
  }
}
