import { resolutionMs, type Admission, type AdmissionRequest, type WindowState } from "../contract";
import { admitCodes, admitScript } from "./admit-script";
import { boundKeys, epochKey, windowKey } from "./keys";
import type { ScriptCall } from "./redis-store";
import { StoreFailure } from "./store-failure";

type Answer = Admission | { outcome: "missing"; bounds: string[] };

/** The script call of an admission; `known` is the least that is used of each window. */
export function admitCall({ nowMs, weight, windows, units, chains, epoch }: AdmissionRequest, { lease, leaseMs, known }: { lease: string; leaseMs: number; known: readonly number[] | null }): ScriptCall {
  const keys: string[] = [];
  const args: (string | number)[] = [nowMs, weight, units, lease, leaseMs, windows.length, chains.length, epoch === undefined ? "" : String(epoch.expected)];
  if (epoch !== undefined) keys.push(epochKey(epoch.subject));
  for (let index = 0; index < windows.length; index++) {
    const window = windows[index];
    if (window === undefined) continue;
    keys.push(windowKey(window.subject, window.windowMs));
    args.push(window.limit, window.windowMs, resolutionMs(window.windowMs), known?.[index] ?? 0);
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

/** What the script's answer means. Throws {@link StoreFailure} for what is none. */
export function readAdmission({ windows, chains }: AdmissionRequest, reply: unknown): Answer {
  if (!Array.isArray(reply)) throw new StoreFailure("erring");
  const numbers = reply.map(Number);
  if (numbers.length === 0 || numbers.some((number) => !Number.isFinite(number))) throw new StoreFailure("erring");
  let at = 1;
  const next = () => numbers[at++] ?? 0;
  const readWindows = () => windows.map((): WindowState => ({ remaining: next(), resetMs: next() }));
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
      return { outcome: "admitted", windows: states, reservation, left, decidedBy: "redis" };
    }
    case admitCodes.limited: {
      const window = next();
      const waitMs = next();
      return { outcome: "limited", windows: readWindows(), window, retryAfterMs: waitMs < 0 ? Infinity : waitMs, decidedBy: "redis" };
    }
    case admitCodes.exhausted: {
      const chain = next();
      return { outcome: "exhausted", windows: readWindows(), chain, left: readLeft(), decidedBy: "redis" };
    }
    case admitCodes.stale:
      return { outcome: "stale", epoch: next() };
    case admitCodes.missing: {
      const ids = listed();
      return { outcome: "missing", bounds: [...new Set(numbers.slice(1).map((place) => ids[place - 1] ?? ""))] };
    }
    default:
      throw new StoreFailure("erring");
  }
}
