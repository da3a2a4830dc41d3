import type { Admission, AdmissionRequest, LimitEngine, LoadCharged, Settlement } from "../contract";
import { LocalEngine } from "../local-engine";
import type { Decision } from "../redis/admit-call";
import { RedisEngine, type RedisEngineOptions } from "../redis/redis-engine";
import type { RedisStore } from "../redis/redis-store";
import type { FailureKind } from "../redis/store-failure";
import { mirror, newsFor, oweAgain, tellAll } from "./mirror";
import { Presence } from "./presence";
import { type LimiterMode, StoreWatch, type WatchOptions } from "./store-watch";

export type FailoverOptions = Partial<Pick<WatchOptions, "beatMs" | "probeMs" | "onSwitch">> & {
  store: RedisStore;
  loadCharged: LoadCharged;
  maxSubjects?: number;
  /** How long after the first process found the store back all return to it together; longer than a probe takes. */
  returnDelayMs?: number;
  timings?: Pick<RedisEngineOptions, "leaseMs" | "refreshMs">;
};

/** For a page of metrics. */
export type FailoverFigures = {
  mode: LimiterMode;
  /** Processes that share the limits, as far as this one knows. */
  processes: number;
  /** Subjects that are mirrored here. */
  subjects: number;
  failures: Readonly<Record<FailureKind, number>>;
  switches: Readonly<Record<LimiterMode, number>>;
};

/**
 * The shared store first, this process where that fails. A request waits for the store no longer than the store's
 * deadline, and while it is lost not at all. See README.md for what holds then.
 */
export class FailoverEngine implements LimitEngine {
  readonly redis: RedisEngine;
  readonly local: LocalEngine;
  readonly #watch: StoreWatch;
  /** Counts how often the store was found empty: after each, windows are compared anew. */
  #upheaval = 0;
  #processes = 1;

  constructor({ store, loadCharged, maxSubjects, beatMs = 2_000, probeMs = 500, returnDelayMs = 2_000, timings = {}, onSwitch = () => {} }: FailoverOptions) {
    this.redis = new RedisEngine({ store, loadCharged, ...timings });
    this.local = new LocalEngine({ loadCharged, maxSubjects, standIn: { held: (boundId) => this.redis.book.held(boundId) } });
    this.#watch = new StoreWatch(new Presence(store, returnDelayMs), {
      beatMs,
      probeMs,
      onSwitch,
      onMeet: (share, emptied) => {
        // Whoever comes back first finds the others gone: until all have returned, nobody takes their parts.
        if (this.#watch.mode === "redis" || share.processes >= this.#processes) {
          this.local.setShare(share);
          this.#processes = share.processes;
        }
        if (!emptied) return;
        this.#upheaval++;
        this.redis.distrust();
      },
      beforeReturn: () => tellAll(this.local.logs, this.local.latestMs, this.#upheaval, (calls) => this.redis.tell(this.local.latestMs, calls)),
      onReturn: () => this.#handOver(),
    });
  }

  get mode(): LimiterMode {
    return this.#watch.mode;
  }

  figures(): FailoverFigures {
    const { mode, failures, switches } = this.#watch;
    return { mode, processes: this.#processes, subjects: this.local.logs.size, failures, switches };
  }

  /**
   * Meets the other processes for the first time. Requests before that wait for it: a process that has just begun knows
   * nothing of what the others admitted. Never rejects.
   */
  join(): Promise<void> {
    return this.#watch.join();
  }

  admit(request: AdmissionRequest): Promise<Admission> | Admission {
    if (!this.#watch.joined) return this.join().then(() => this.admit(request));
    return this.#watch.mode === "redis" ? this.#admitShared(request) : this.local.admit(request);
  }

  async #admitShared(request: AdmissionRequest): Promise<Admission> {
    const { windows, nowMs } = request;
    const { logs } = this.local;
    const upheaval = this.#upheaval;
    const news = newsFor(logs, windows, nowMs, upheaval);
    let decision: Decision;
    try {
      decision = await this.redis.decide(request, news);
    } catch (error) {
      oweAgain(logs, windows, news);
      this.#watch.failed(error);
      return this.local.admit(request);
    }
    this.#watch.answered();
    mirror(logs, windows, nowMs, { decision, news, upheaval });
    return decision.admission;
  }

  async peek(request: Parameters<LimitEngine["peek"]>[0]): ReturnType<LimitEngine["peek"]> {
    if (!this.#watch.joined) await this.join();
    if (this.#watch.mode === "local") return this.local.peek(request);
    try {
      return await this.redis.peek(request);
    } catch (error) {
      this.#watch.failed(error);
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
        if (this.#watch.mode === "redis") this.redis.charge(part.boundId, part.used);
      }
    }
  }

  async close(): Promise<void> {
    this.redis.close();
    this.local.close();
    await this.#watch.close();
  }

  /**
   * The store decides again. Bounds are compared with the database before they are used, and reservations under way are
   * taken along.
   */
  #handOver(): void {
    this.redis.distrust();
    for (const { boundId, units } of this.local.bounds.handOver()) this.redis.adopt(boundId, units);
  }
}
