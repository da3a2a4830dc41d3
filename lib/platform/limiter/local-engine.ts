import type { Admission, AdmissionRequest, Bound, LimitEngine, LimitWindow, LoadCharged, Reservation, Settlement, WindowState } from "./contract";
import { LocalBounds } from "./local-bounds";
import { ownShare, type Share } from "./share";
import type { SlidingLog } from "./sliding-log";
import { SubjectLogs } from "./subject-logs";

export type LocalEngineOptions = {
  loadCharged: LoadCharged;
  /** Subjects (windows of keys, addresses …) that are counted at once. */
  maxSubjects?: number;
  /** How often bounds in use are read again from the database. */
  refreshMs?: number;
  /** Set where it stands in for a shared store, which it then owes what it admits. */
  standIn?: {
    /** Units of a bound that requests of this process hold in the store. */
    held: (boundId: string) => number;
  };
};

type Chains = readonly (readonly Bound[])[];
type Part = { boundId: string; units: number };

/** When to come back where there was no room to count, or where this process has no part of so small a limit. */
const retryWithoutRoomMs = 1_000;
/** Subjects looked at in each round in the background. */
const sweptInRound = 2_000;

const noReservation: Reservation = [];

/**
 * Counts in this process. Exact for one process; processes that share only a database count windows each for itself and
 * see each other's charged units every `refreshMs`. See README.md.
 */
export class LocalEngine implements LimitEngine {
  readonly logs: SubjectLogs;
  readonly bounds: LocalBounds;
  readonly #refreshMs: number;
  readonly #owes: boolean;
  #timer: ReturnType<typeof setInterval> | null = null;
  /** The latest moment that a request named. */
  latestMs = -Infinity;
  #share: Share = { processes: 1, rank: 0 };

  constructor({ loadCharged, maxSubjects = 500_000, refreshMs = 3_000, standIn }: LocalEngineOptions) {
    this.logs = new SubjectLogs(maxSubjects);
    this.bounds = new LocalBounds(loadCharged, standIn?.held ?? null);
    this.#owes = standIn !== undefined;
    this.#refreshMs = refreshMs;
  }

  admit(request: AdmissionRequest): Promise<Admission> | Admission {
    return this.admitSync(request) ?? this.#admitAfterLoad(request);
  }

  async #admitAfterLoad(request: AdmissionRequest): Promise<Admission> {
    for (;;) {
      await this.bounds.loadMissing(request.chains);
      const admission = this.admitSync(request);
      if (admission !== null) return admission;
    }
  }

  /** Decides at once; null where a bound has to be read first, for which {@link admit} waits. */
  admitSync(request: AdmissionRequest): Admission | null {
    const { nowMs, weight, windows, units, chains } = request;
    if (this.#timer === null) this.#start();
    if (nowMs > this.latestMs) this.latestMs = nowMs;
    if (chains.length > 0 && !this.#knows(chains)) return null;

    let unknown = 0;
    for (let index = 0; index < windows.length; index++) {
      const window = windows[index];
      if (window === undefined) continue;
      const log = this.logs.get(window.subject);
      if (log === undefined) unknown++;
      if (weight > 0 && this.#used(log, nowMs) + this.#counted(window, weight) > window.limit) return this.#limited(request);
    }
    if (unknown > 0 && weight > 0 && !this.logs.room(unknown, nowMs)) return this.#withoutRoom(request);

    let reservation = noReservation;
    if (units > 0 && chains.length > 0) {
      const parts: Part[] = [];
      for (let index = 0; index < chains.length; index++) {
        if (!this.#reserve(chains[index], units, parts)) return this.#exhausted(request, index, parts);
      }
      reservation = parts;
    }
    if (weight > 0) {
      for (let index = 0; index < windows.length; index++) {
        const window = windows[index];
        if (window === undefined) continue;
        if (this.#owes) this.logs.takeOwed(window, nowMs, weight);
        else this.logs.take(window, nowMs, weight);
      }
    }
    return { outcome: "admitted", windows: this.#states(windows, nowMs), reservation, left: this.#left(chains), decidedBy: "local" };
  }

  settle(settlement: Settlement): void {
    this.bounds.settle(settlement);
  }

  async peek({ nowMs, windows, chains }: Parameters<LimitEngine["peek"]>[0]): ReturnType<LimitEngine["peek"]> {
    if (!this.#knows(chains)) await this.bounds.loadMissing(chains);
    return { windows: this.#states(windows, nowMs), left: this.#left(chains), decidedBy: "local" };
  }

  /** From now on this process admits its part of each limit alone. */
  setShare(share: Share): void {
    this.#share = share;
  }

  /** Ends the work in the background, for tests; a later admission starts it again. */
  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  #start(): void {
    this.#timer = setInterval(() => {
      this.logs.sweep(sweptInRound, this.latestMs);
      void this.bounds.refresh();
    }, this.#refreshMs);
    // It must not keep the process alive.
    this.#timer.unref();
  }

  /** What the store admitted counts once, what this process did without it as often as there are processes. */
  #used(log: SlidingLog | undefined, nowMs: number): number {
    if (log === undefined) return 0;
    const used = log.used(nowMs);
    return log.owed === null && log.told === null ? used : used + log.unheard(nowMs) * this.#share.processes;
  }

  #counted(window: LimitWindow, weight: number): number {
    return this.#share.processes === 1 ? weight : ownShare(this.#share, window, weight);
  }

  #knows(chains: Chains): boolean {
    for (let index = 0; index < chains.length; index++) {
      const chain = chains[index] ?? [];
      for (let at = 0; at < chain.length; at++) {
        const known = this.bounds.get(chain[at]?.id ?? "");
        if (known === undefined) return false;
        known.active = true;
      }
    }
    return true;
  }

  /** Takes units from a chain. False where it has too few; what was taken of it stands in `parts` all the same. */
  #reserve(chain: readonly Bound[] = [], units: number, parts: Part[]): boolean {
    let missing = units;
    for (let index = 0; index < chain.length && missing > 0; index++) {
      const bound = chain[index];
      const known = bound === undefined ? undefined : this.bounds.get(bound.id);
      if (bound === undefined || known === undefined) continue;
      const taken = Math.min(missing, this.bounds.left(known, bound, this.#share.processes));
      if (taken === 0) continue;
      known.reserved += taken;
      known.version++;
      missing -= taken;
      parts.push({ boundId: bound.id, units: taken });
    }
    return missing === 0;
  }

  #left(chains: Chains): number[] {
    const left: number[] = [];
    for (let index = 0; index < chains.length; index++) {
      const chain = chains[index] ?? [];
      let sum = 0;
      for (let at = 0; at < chain.length; at++) {
        const bound = chain[at];
        const known = bound === undefined ? undefined : this.bounds.get(bound.id);
        if (bound !== undefined && known !== undefined) sum += this.bounds.left(known, bound, this.#share.processes);
      }
      left.push(sum);
    }
    return left;
  }

  #states(windows: readonly LimitWindow[], nowMs: number): WindowState[] {
    const { processes } = this.#share;
    const states: WindowState[] = [];
    for (let index = 0; index < windows.length; index++) {
      const window = windows[index];
      if (window === undefined) continue;
      const log = this.logs.get(window.subject);
      const left = window.limit - this.#used(log, nowMs);
      const remaining = Math.max(0, processes === 1 ? left : Math.floor(left / processes));
      states.push({ remaining, resetMs: log === undefined ? 0 : log.resetMs(nowMs) });
    }
    return states;
  }

  #limited({ nowMs, weight, windows }: AdmissionRequest): Admission {
    let slowest = 0;
    let retryAfterMs = -1;
    for (let index = 0; index < windows.length; index++) {
      const window = windows[index];
      if (window === undefined) continue;
      const waitMs = weight > window.limit ? Infinity : this.#waitMs(window, nowMs, this.#counted(window, weight));
      if (waitMs > retryAfterMs) [slowest, retryAfterMs] = [index, waitMs];
    }
    return { outcome: "limited", windows: this.#states(windows, nowMs), window: slowest, retryAfterMs, decidedBy: "local" };
  }

  #waitMs({ subject, limit }: LimitWindow, nowMs: number, counted: number): number {
    if (counted > limit) return retryWithoutRoomMs;
    const log = this.logs.get(subject);
    if (log === undefined) return 0;
    const unheard = log.unheard(nowMs) * this.#share.processes;
    // A little late where what was admitted without the store leaves first.
    const waitMs = log.retryAfterMs(nowMs, counted + unheard, limit);
    return Number.isFinite(waitMs) ? waitMs : log.resetMs(nowMs);
  }

  /**
   * A new subject can't be counted while all others have spent something: to forget one of them, or to let this one in
   * uncounted, would break a limit, so it is refused for a moment.
   */
  #withoutRoom({ nowMs, windows }: AdmissionRequest): Admission {
    const window = windows.findIndex(({ subject }) => this.logs.get(subject) === undefined);
    return { outcome: "limited", windows: this.#states(windows, nowMs), window, retryAfterMs: retryWithoutRoomMs, decidedBy: "local" };
  }

  #exhausted({ nowMs, windows, chains }: AdmissionRequest, chain: number, parts: readonly Part[]): Admission {
    for (const { boundId, units } of parts) {
      const known = this.bounds.get(boundId);
      if (known === undefined) continue;
      known.reserved -= units;
      known.version--;
    }
    return { outcome: "exhausted", windows: this.#states(windows, nowMs), chain, left: this.#left(chains), decidedBy: "local" };
  }
}

export function createLocalEngine(options: LocalEngineOptions): LocalEngine {
  return new LocalEngine(options);
}
