import type { Admission, AdmissionRequest, LimitEngine, LoadCharged, Settlement } from "../contract";
import { LocalEngine } from "../local-engine";
import { RedisEngine, type RedisEngineOptions } from "../redis/redis-engine";
import type { Decision } from "../redis/admit-call";
import type { RedisStore } from "../redis/redis-store";
import { type FailureKind, StoreFailure } from "../redis/store-failure";
import { mirror, newsFor, owe, oweAgain } from "./mirror";
import { Presence } from "./presence";

export type LimiterMode = "redis" | "local";

export type FailoverOptions = {
  store: RedisStore;
  loadCharged: LoadCharged;
  maxSubjects?: number;
  /** How often this process tells that it is there. */
  beatMs?: number;
  /** How often a lost store is tried. */
  probeMs?: number;
  /** How long after the first process found the store back all return to it together; longer than a probe takes. */
  returnDelayMs?: number;
  timings?: Pick<RedisEngineOptions, "leaseMs" | "refreshMs">;
  /** Told of each change, with what went wrong or null. */
  onSwitch?: (mode: LimiterMode, failure: FailureKind | null) => void;
};

/** How long the first requests of a process wait for its first word from the store; it has no connection yet. */
const joinWithinMs = 300;
/** Failures in a row after which the store is left alone; one is enough where it answers nobody. */
const failuresUntilLocal = 3;

/**
 * The shared store first, this process where that fails. A request waits for the store no longer than the store's
 * deadline, and while it is lost not at all: it is then tried in the background only. See README.md for what holds then.
 */
export class FailoverEngine implements LimitEngine {
  readonly redis: RedisEngine;
  readonly local: LocalEngine;
  readonly failures: Record<FailureKind, number> = { hung: 0, slow: 0, unreachable: 0, erring: 0, overloaded: 0 };
  readonly switches: Record<LimiterMode, number> = { redis: 0, local: 0 };
  readonly #presence: Presence;
  readonly #beatMs: number;
  readonly #probeMs: number;
  readonly #onSwitch: NonNullable<FailoverOptions["onSwitch"]>;
  #mode: LimiterMode = "redis";
  #inARow = 0;
  /** Counts how often the store was found empty: after each, windows are compared anew. */
  #upheaval = 0;
  #generation: string | null = null;
  #processes = 1;
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** The first meeting: null before it, true after it. */
  #joining: Promise<void> | true | null = null;
  #meeting: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor({ store, loadCharged, maxSubjects, beatMs = 2_000, probeMs = 500, returnDelayMs = 2_000, timings = {}, onSwitch = () => {} }: FailoverOptions) {
    this.redis = new RedisEngine({ store, loadCharged, ...timings });
    this.local = new LocalEngine({ loadCharged, maxSubjects, heldElsewhere: (boundId) => this.redis.book.held(boundId) });
    this.#presence = new Presence(store, returnDelayMs);
    this.#beatMs = beatMs;
    this.#probeMs = probeMs;
    this.#onSwitch = onSwitch;
  }

  get mode(): LimiterMode {
    return this.#mode;
  }

  /** Processes that were seen when the store last answered. */
  get processes(): number {
    return this.#processes;
  }

  admit(request: AdmissionRequest): Promise<Admission> {
    if (this.#joining !== true) return this.join().then(() => this.admit(request));
    return this.#mode === "redis" ? this.#admitShared(request) : this.#admitLocally(request);
  }

  /**
   * Meets the other processes for the first time. Whoever asks before waits for it: a process that has just begun knows
   * nothing of what the others admitted. Never rejects.
   */
  join(): Promise<void> {
    if (this.#joining === true) return Promise.resolve();
    this.#joining ??= this.#join().finally(() => (this.#joining = true));
    return this.#joining;
  }

  async #join(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const deadline = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new StoreFailure("hung")), joinWithinMs);
    });
    try {
      await Promise.race([this.#meet(false), deadline]);
      this.#schedule(() => void this.#beat(), this.#beatMs);
    } catch (error) {
      this.#lose(StoreFailure.from(error).kind);
    } finally {
      clearTimeout(timer);
    }
  }

  async #admitShared(request: AdmissionRequest): Promise<Admission> {
    const { windows, nowMs } = request;
    const { logs } = this.local;
    const upheaval = this.#upheaval;
    const news = newsFor(logs, windows, nowMs, { upheaval, processes: this.#processes });
    let decision: Decision;
    try {
      decision = await this.redis.decide(request, news);
    } catch (error) {
      oweAgain(logs, windows, news);
      this.#failed(error);
      return this.#admitLocally(request);
    }
    this.#inARow = 0;
    mirror(logs, windows, nowMs, { decision, news, upheaval });
    return decision.admission;
  }

  #admitLocally(request: AdmissionRequest): Promise<Admission> {
    const admission = this.local.admitSync(request);
    if (admission === null) return this.#admitAfterLoad(request);
    this.#owe(request, admission);
    return Promise.resolve(admission);
  }

  async #admitAfterLoad(request: AdmissionRequest): Promise<Admission> {
    const admission = await this.local.admit(request);
    this.#owe(request, admission);
    return admission;
  }

  #owe({ windows, nowMs, weight }: AdmissionRequest, { outcome }: Admission): void {
    if (outcome === "admitted") owe(this.local.logs, windows, nowMs, weight);
  }

  async peek(request: Parameters<LimitEngine["peek"]>[0]): ReturnType<LimitEngine["peek"]> {
    if (this.#mode === "local") return this.local.peek(request);
    try {
      return await this.redis.peek(request);
    } catch (error) {
      this.#failed(error);
      return this.local.peek(request);
    }
  }

  settle(settlement: Settlement): void {
    for (const part of settlement) {
      if (this.redis.endLease(part.boundId, part.reserved, part.used)) {
        this.local.bounds.charge(part.boundId, part.used);
      } else {
        this.local.settle([part]);
        // While it is lost it could not be told, and asks the database when it is back.
        if (this.#mode === "redis") this.redis.charge(part.boundId, part.used);
      }
    }
  }

  /** Ends the work in the background and takes leave of the other processes. Never rejects. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.redis.close();
    this.local.close();
    await this.#meeting.catch(() => {});
    await this.#presence.leave().catch(() => {});
  }

  /** Counts a failure of the store, and leaves it if it is one too many. Throws what is none. */
  #failed(error: unknown): void {
    if (!(error instanceof StoreFailure)) throw error;
    this.failures[error.kind]++;
    this.#inARow++;
    if (this.#mode === "redis" && (error.kind === "hung" || this.#inARow >= failuresUntilLocal)) this.#lose(error.kind);
  }

  #lose(failure: FailureKind): void {
    this.#switch("local", failure);
    this.#schedule(() => void this.#probe(), this.#probeMs);
  }

  #switch(mode: LimiterMode, failure: FailureKind | null): void {
    this.#mode = mode;
    this.#inARow = 0;
    this.switches[mode]++;
    this.#onSwitch(mode, failure);
  }

  /** One thing is waited for at a time: the next beat, the next probe, or the return. */
  #schedule(next: () => void, inMs: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#closed) return;
    this.#timer = setTimeout(next, inMs);
    this.#timer.unref();
  }

  async #beat(): Promise<void> {
    this.#schedule(() => void this.#beat(), this.#beatMs);
    try {
      await this.#meet(false);
    } catch {
      // Requests find out by themselves.
    }
  }

  async #probe(): Promise<void> {
    try {
      const returnInMs = await this.#meet(true);
      this.#schedule(() => this.#return(), returnInMs);
    } catch {
      this.#schedule(() => void this.#probe(), this.#probeMs);
    }
  }

  async #meet(wantsReturn: boolean): Promise<number> {
    const meeting = this.#presence.beat(wantsReturn);
    this.#meeting = meeting;
    const { share, generation, returnInMs } = await meeting;
    this.local.setShare(share);
    this.#processes = share.processes;
    if (this.#generation !== null && this.#generation !== generation) {
      this.#upheaval++;
      this.redis.distrust();
    }
    this.#generation = generation;
    return returnInMs;
  }

  /**
   * The store works again. What was admitted meanwhile is told with each window's next request; bounds are compared with
   * the database before they are used, and reservations under way are taken along.
   */
  #return(): void {
    this.redis.distrust();
    for (const { boundId, units } of this.local.bounds.handOver()) this.redis.adopt(boundId, units);
    this.#switch("redis", null);
    this.#schedule(() => void this.#beat(), 0);
  }
}
