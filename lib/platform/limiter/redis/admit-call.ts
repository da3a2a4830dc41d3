import { resolutionMs, type Admission, type AdmissionRequest, type WindowState } from "../contract";
import { admitCodes, admitScript } from "./admit-script";
import { boundKeys, epochKey, windowKey } from "./keys";
import type { ScriptCall } from "./redis-store";
import { StoreFailure } from "./store-failure";

/** What the store decided, with the running sum of each window: all that was ever admitted to it, by all processes. */
export type Decision = { admission: Admission; sums: readonly number[] };

/** What this process tells the store of a window. */
export type WindowNews = {
  /** The least that it takes to be used, where the store may have forgotten; else 0. */
  known: number;
  /** What it admitted without the store, and when the last of that; else 0. */
  owed: number;
  owedAtMs: number;
};

/** The script call of an admission; `news` by window. */
export function admitCall({ nowMs, weight, windows, units, chains, epoch }: AdmissionRequest, { lease, leaseMs, news }: { lease: string; leaseMs: number; news: readonly WindowNews[] | null }): ScriptCall {
  const keys: string[] = [];
  const args: (string | number)[] = [nowMs, weight, units, lease, leaseMs, windows.length, chains.length, epoch === undefined ? "" : String(epoch.expected)];
  if (epoch !== undefined) keys.push(epochKey(epoch.subject));
  for (let index = 0; index < windows.length; index++) {
    const window = windows[index];
    if (window === undefined) continue;
    keys.push(windowKey(window.subject, window.windowMs));
    args.push(window.limit, window.windowMs, resolutionMs(window.windowMs), news?.[index]?.known ?? 0, news?.[index]?.owed ?? 0, news?.[index]?.owedAtMs ?? 0);
  }
  for (const chain of chains) {
    args.push(chain.length);
    for (const { id, capacity } of chain) {
      keys.push(...boundKeys(id));
      args.push(capacity);
    }
  }
  return { script: admitScript, keys, args };
}

/** What the script's answer means; ids of bounds where those must be loaded first. Throws {@link StoreFailure} for what is no answer. */
export function readDecision({ windows, chains }: AdmissionRequest, reply: unknown): Decision | { missing: string[] } {
  if (!Array.isArray(reply)) throw new StoreFailure("erring");
  const numbers = reply.map(Number);
  if (numbers.length === 0 || numbers.some((number) => !Number.isFinite(number))) throw new StoreFailure("erring");
  let at = 1;
  const next = () => numbers[at++] ?? 0;
  const sums: number[] = [];
  const readWindows = () =>
    windows.map((): WindowState => {
      const state = { remaining: next(), resetMs: next() };
      sums.push(next());
      return state;
    });
  const readLeft = () => chains.map(next);
  const listed = () => chains.flatMap((chain) => chain.map(({ id }) => id));
  switch (numbers[0]) {
    case admitCodes.admitted: {
      const states = readWindows();
      const left = readLeft();
      const reservation: { boundId: string; units: number }[] = [];
      if (at < numbers.length) {
        const ids = listed();
        while (at < numbers.length) reservation.push({ boundId: ids[next()] ?? "", units: next() });
      }
      return { admission: { outcome: "admitted", windows: states, reservation, left, decidedBy: "redis" }, sums };
    }
    case admitCodes.limited: {
      const window = next();
      const waitMs = next();
      return { admission: { outcome: "limited", windows: readWindows(), window, retryAfterMs: waitMs < 0 ? Infinity : waitMs, decidedBy: "redis" }, sums };
    }
    case admitCodes.exhausted: {
      const chain = next();
      return { admission: { outcome: "exhausted", windows: readWindows(), chain, left: readLeft(), decidedBy: "redis" }, sums };
    }
    case admitCodes.stale:
      return { admission: { outcome: "stale", epoch: next() }, sums };
    case admitCodes.missing: {
      const ids = listed();
      return { missing: [...new Set(numbers.slice(1).map((place) => ids[place - 1] ?? ""))] };
    }
    default:
      throw new StoreFailure("erring");
  }
}
