import type { LimitWindow, WindowState } from "../contract";
import type { SubjectLogs } from "../subject-logs";

/** A log that must be compared again whatever has happened. */
const never = -1;

/**
 * Writes down in this process what the shared store said is used of each window, by all processes: with that it goes on
 * when the store is lost. What was admitted elsewhere counts from when this process learns of it, which is later.
 */
export function mirror(logs: SubjectLogs, windows: readonly LimitWindow[], states: readonly WindowState[], nowMs: number, upheaval: number): void {
  for (let index = 0; index < windows.length; index++) {
    const window = windows[index];
    const state = states[index];
    if (window === undefined || state === undefined) continue;
    let log = logs.get(window.subject);
    const unseen = window.limit - state.remaining - (log?.used(nowMs) ?? 0);
    if (unseen > 0 && (log !== undefined || logs.room(1, nowMs))) log = logs.take(window, nowMs, unseen);
    if (log !== undefined) log.comparedAfter = upheaval;
  }
}

/**
 * The least that this process takes to be used of each window that it has not compared with the store since the last
 * upheaval (an outage, or the store was emptied); null where there is none, as almost always.
 */
export function uncompared(logs: SubjectLogs, windows: readonly LimitWindow[], nowMs: number, upheaval: number): number[] | null {
  let known: number[] | null = null;
  for (let index = 0; index < windows.length; index++) {
    const log = logs.get(windows[index]?.subject ?? "");
    if (log === undefined || log.comparedAfter === upheaval) continue;
    known ??= windows.map(() => 0);
    known[index] = log.used(nowMs);
  }
  return known;
}

/** The store does not know of what was just admitted here. */
export function markUncompared(logs: SubjectLogs, windows: readonly LimitWindow[]): void {
  for (const { subject } of windows) {
    const log = logs.get(subject);
    if (log !== undefined) log.comparedAfter = never;
  }
}
