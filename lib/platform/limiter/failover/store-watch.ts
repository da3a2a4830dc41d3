import { type FailureKind, StoreFailure } from "../redis/store-failure";
import type { Share } from "../share";
import type { Presence } from "./presence";

export type LimiterMode = "redis" | "local";

export type WatchOptions = {
  /** How often this process tells that it is there. */
  beatMs: number;
  /** How often a lost store is tried, at the longest; soon after it was lost more often. */
  probeMs: number;
  /** Told who shares the limits, and whether the store was emptied since it was last met. */
  onMeet: (share: Share, emptied: boolean) => void;
  /** Tells the store what it missed, a moment before it decides again. Rejects where that fails. */
  beforeReturn: () => Promise<void>;
  /** Told right before the store decides again. */
  onReturn: () => void;
  /** Told of each change, with what went wrong or null. */
  onSwitch: (mode: LimiterMode, failure: FailureKind | null) => void;
};

/** How long the first requests of a process wait for its first word from the store; it has no connection yet. */
const joinWithinMs = 300;
/** Failures in a row after which the store is left alone; one is enough where it answers nobody. */
const failuresUntilLocal = 3;
/** A loss that is over sooner may have been this process' alone, so it returns without waiting for the others. */
const briefMs = 1_000;
const firstProbeMs = 50;
/** Between telling the store what it missed and asking it, so that all processes have told it. */
const tellingMs = 50;
/** Who loses the store again so soon after its return tries it less eagerly. */
const relapseMs = 10_000;

/**
 * Knows whether the shared store can be used. Requests tell it how their calls went; while the store is lost it is tried
 * here, in the background, and by no request.
 */
export class StoreWatch {
  readonly failures: Record<FailureKind, number> = { hung: 0, slow: 0, unreachable: 0, erring: 0, overloaded: 0 };
  readonly switches: Record<LimiterMode, number> = { redis: 0, local: 0 };
  mode: LimiterMode = "redis";
  readonly #presence: Presence;
  readonly #options: WatchOptions;
  #joining: Promise<void> | null = null;
  #joined = false;
  #inARow = 0;
  #generation: string | null = null;
  #lostAtMs = 0;
  #returnedAtMs = -Infinity;
  #probeInMs = firstProbeMs;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #meeting: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(presence: Presence, options: WatchOptions) {
    this.#presence = presence;
    this.#options = options;
  }

  /** Whether this process has met the others, or learned that it can't. */
  get joined(): boolean {
    return this.#joined;
  }

  /** Meets the other processes for the first time. Never rejects. */
  join(): Promise<void> {
    this.#joining ??= this.#join().finally(() => (this.#joined = true));
    return this.#joining;
  }

  /** A call of the store was answered. */
  answered(): void {
    this.#inARow = 0;
  }

  /** A call of the store failed. Throws what is no failure of the store. */
  failed(error: unknown): void {
    if (!(error instanceof StoreFailure)) throw error;
    this.failures[error.kind]++;
    this.#inARow++;
    if (this.mode === "redis" && (error.kind === "hung" || this.#inARow >= failuresUntilLocal)) this.#lose(error.kind);
  }

  /** Ends the work in the background and takes leave of the other processes. Never rejects. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#meeting.catch(() => {});
    await this.#presence.leave().catch(() => {});
  }

  async #join(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const deadline = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new StoreFailure("hung")), joinWithinMs);
    });
    try {
      await Promise.race([this.#meet(false), deadline]);
      this.#schedule(() => void this.#beat(), this.#options.beatMs);
    } catch (error) {
      this.#lose(StoreFailure.from(error).kind);
    } finally {
      clearTimeout(timer);
    }
  }

  #lose(failure: FailureKind): void {
    this.#lostAtMs = performance.now();
    if (this.#lostAtMs - this.#returnedAtMs > relapseMs) this.#probeInMs = firstProbeMs;
    this.#switch("local", failure);
    this.#scheduleProbe();
  }

  #switch(mode: LimiterMode, failure: FailureKind | null): void {
    this.mode = mode;
    this.#inARow = 0;
    this.switches[mode]++;
    this.#options.onSwitch(mode, failure);
  }

  /** One thing is waited for at a time: the next beat, the next probe, or the return. */
  #schedule(next: () => void, inMs: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#closed) return;
    this.#timer = setTimeout(next, inMs);
    this.#timer.unref();
  }

  #scheduleProbe(): void {
    this.#schedule(() => void this.#probe(), this.#probeInMs);
    this.#probeInMs = Math.min(this.#options.probeMs, this.#probeInMs * 2);
  }

  async #beat(): Promise<void> {
    this.#schedule(() => void this.#beat(), this.#options.beatMs);
    try {
      await this.#meet(false);
    } catch {
      // Requests find out by themselves.
    }
  }

  async #probe(): Promise<void> {
    try {
      const brief = performance.now() - this.#lostAtMs < briefMs;
      const returnInMs = await this.#meet(!brief);
      this.#schedule(() => void this.#prepareReturn(), returnInMs);
    } catch {
      this.#scheduleProbe();
    }
  }

  async #meet(wantsReturn: boolean): Promise<number> {
    const meeting = this.#presence.beat(wantsReturn);
    this.#meeting = meeting;
    const { share, generation, returnInMs } = await meeting;
    const emptied = this.#generation !== null && this.#generation !== generation;
    this.#generation = generation;
    this.#options.onMeet(share, emptied);
    return returnInMs;
  }

  async #prepareReturn(): Promise<void> {
    try {
      await this.#options.beforeReturn();
      this.#schedule(() => this.#return(), tellingMs);
    } catch {
      this.#scheduleProbe();
    }
  }

  #return(): void {
    this.#returnedAtMs = performance.now();
    this.#options.onReturn();
    this.#switch("redis", null);
    this.#schedule(() => void this.#beat(), 0);
  }
}
