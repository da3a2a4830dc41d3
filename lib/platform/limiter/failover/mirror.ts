import type { LimitWindow } from "../contract";
import type { Decision, WindowNews } from "../redis/admit-call";
import type { SubjectLogs } from "../subject-logs";

/*
 * How the logs of this process and the windows of the shared store are kept alike. What the store admits is written down
 * here too (`mirror`), so that this process goes on with it when the store is lost. What it then admits by itself it
 * owes the store; it tells it before the store decides again (`tellAll`), and what came after that with the window's next
 * request (`newsFor`). The store's next answer brings it back into the log itself. `upheaval` counts how often the store
 * was found empty: it is then told the logs as well.
 */

/** Windows told in one call, and calls in one request to the store. */
const toldTogether = 50;
const callsTogether = 40;

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
 * Tells the store, by `tell`, everything that it is owed, while this process still decides: it goes on counting what it
 * told as its own until it hears it back. Rejects as `tell` does; what may not have arrived is then owed again.
 */
export async function tellAll(logs: SubjectLogs, nowMs: number, upheaval: number, tell: (calls: readonly { windows: LimitWindow[]; news: WindowNews[] }[]) => Promise<unknown>): Promise<void> {
  const owing = [...logs.owing.values()];
  logs.owing.clear();
  for (let from = 0; from < owing.length; from += toldTogether * callsTogether) {
    const calls: { windows: LimitWindow[]; news: WindowNews[] }[] = [];
    for (let at = from; at < Math.min(owing.length, from + toldTogether * callsTogether); at += toldTogether) {
      const windows = owing.slice(at, at + toldTogether);
      const owed = windows.map(({ subject }) => logs.get(subject)?.owed ?? null);
      const news = newsFor(logs, windows, nowMs, upheaval);
      if (news === null) continue;
      for (const [index, { subject }] of windows.entries()) {
        const log = logs.get(subject);
        const told = owed[index] ?? null;
        if (log === undefined || told === null) continue;
        if (log.told === null) log.told = told;
        else log.told.take(told.newestMs, told.used(nowMs));
      }
      calls.push({ windows, news });
    }
    try {
      if (calls.length > 0) await tell(calls);
    } catch (error) {
      for (const { windows, news } of calls) {
        for (const { subject } of windows) {
          const log = logs.get(subject);
          if (log !== undefined) log.told = null;
        }
        oweAgain(logs, windows, news);
      }
      for (const window of owing.slice(from)) logs.owing.set(window.subject, window);
      throw error;
    }
  }
}

/**
 * Writes down what the store has admitted to each window since it was last heard of, by any process. It is written at
 * the moment of the newest admission, so it never leaves this log before it leaves the store's.
 */
export function mirror(logs: SubjectLogs, windows: readonly LimitWindow[], nowMs: number, { decision: { admission, sums }, news, upheaval }: { decision: Decision; news: readonly WindowNews[] | null; upheaval: number }): void {
  if (admission.outcome === "stale") return;
  for (let index = 0; index < windows.length; index++) {
    const window = windows[index];
    const state = admission.windows[index];
    const sum = sums[index] ?? 0;
    if (window === undefined || state === undefined || sum === 0) continue;
    let log = logs.get(window.subject);
    const used = window.limit - state.remaining;
    // An answer that comes out of turn has nothing new. Of a list that was made anew only what still counts is, and of
    // one that was filled from this log only what goes beyond it.
    let added = Math.min(sum - (log?.heardSum ?? 0), used);
    if (log !== undefined && (news?.[index]?.known ?? 0) > 0) added = used - log.used(nowMs);
    if (added > 0 && (log !== undefined || logs.room(1, nowMs))) log = logs.take(window, nowMs + state.resetMs - window.windowMs, added);
    if (log === undefined) continue;
    log.told = null;
    log.heardSum = Math.max(log.heardSum, sum);
    log.comparedAfter = upheaval;
  }
}
