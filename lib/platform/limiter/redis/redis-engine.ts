import { randomUUID } from "node:crypto";
import type { Admission, AdmissionRequest, LimitEngine, LimitWindow, LoadCharged, Settlement } from "../contract";
import { admitCall, type Decision, readDecision, type WindowNews } from "./admit-call";
import { BoundKeeper } from "./bound-keeper";
import { LeaseBook } from "./lease-book";
import type { RedisStore } from "./redis-store";
import { SettleQueue } from "./settle-queue";
import { StoreFailure } from "./store-failure";

export type RedisEngineOptions = {
  store: RedisStore;
  loadCharged: LoadCharged;
  /** How long a reservation stands whose process is gone; must outlive the longest request (120 s). */
  leaseMs?: number;
  /** How often bounds in use are compared with the database. */
  refreshMs?: number;
};

/** Asking and loading; a bound that is lost each time is lost by a store that does not work. */
const maxAttempts = 4;

/**
 * Counts in Redis, for all processes together. Rejects with {@link StoreFailure} where the store fails, and as the
 * database does where charged units can't be read; the failover engine stands before it.
 */
export class RedisEngine implements LimitEngine {
  /** Reservations of this process. */
  readonly book = new LeaseBook();
  readonly #store: RedisStore;
  readonly #leaseMs: number;
  readonly #refreshMs: number;
  readonly #ends: SettleQueue;
  readonly #keeper: BoundKeeper;
  readonly #process = randomUUID();
  #leases = 0;
  #timer: ReturnType<typeof setInterval> | null = null;

  constructor({ store, loadCharged, leaseMs = 150_000, refreshMs = 5_000 }: RedisEngineOptions) {
    this.#store = store;
    this.#leaseMs = leaseMs;
    this.#refreshMs = refreshMs;
    this.#ends = new SettleQueue(store, leaseMs);
    this.#keeper = new BoundKeeper({ store, book: this.book, ends: this.#ends, loadCharged, leaseMs });
  }

  async admit(request: AdmissionRequest): Promise<Admission> {
    return (await this.decide(request, null)).admission;
  }

  /** Admits, and tells the store what this process has to say of the windows. */
  async decide(request: AdmissionRequest, news: readonly WindowNews[] | null): Promise<Decision> {
    if (this.#timer === null) this.#start();
    const untrusted = this.#keeper.untrusted(request.chains);
    if (untrusted !== null) await this.#keeper.load(untrusted);
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const lease = this.#nextLease();
      const reply = await this.#store.run(admitCall(request, { lease, leaseMs: this.#leaseMs, news }), () => this.#abandon(request, lease));
      const answer = readDecision(request, reply);
      if (!("missing" in answer)) {
        const { admission } = answer;
        if (admission.outcome === "admitted") for (const { boundId, units } of admission.reservation) this.book.add(boundId, { id: lease, units });
        return answer;
      }
      await this.#keeper.load(answer.missing);
    }
    throw new StoreFailure("erring");
  }

  /** Tells the store of windows in the background, without asking for anything. */
  async tell(nowMs: number, calls: readonly { windows: LimitWindow[]; news: WindowNews[] }[]): Promise<void> {
    const asks = (windows: LimitWindow[]): AdmissionRequest => ({ nowMs, weight: 0, windows, units: 0, chains: [] });
    await this.#store.runAside(calls.map(({ windows, news }) => admitCall(asks(windows), { lease: "", leaseMs: 0, news })));
  }

  settle(settlement: Settlement): void {
    for (const { boundId, reserved, used } of settlement) {
      if (!this.endLease(boundId, reserved, used)) this.charge(boundId, used);
    }
  }

  /** Ends a lease of this process; false where it has none of so many units. */
  endLease(boundId: string, reserved: number, used: number): boolean {
    const lease = this.book.take(boundId, reserved);
    if (lease === null) return false;
    this.#ends.add({ boundId, lease, reserved, used });
    return true;
  }

  /** Tells Redis of a charge that was not reserved in it. */
  charge(boundId: string, used: number): void {
    if (used > 0) this.#ends.add({ boundId, lease: "", reserved: 0, used });
  }

  async peek({ nowMs, windows, chains }: Parameters<LimitEngine["peek"]>[0]): ReturnType<LimitEngine["peek"]> {
    const answer = await this.admit({ nowMs, weight: 0, windows, units: 0, chains });
    if (answer.outcome !== "admitted") throw new StoreFailure("erring");
    return { windows: answer.windows, left: answer.left, decidedBy: "redis" };
  }

  /** Compares every bound with the database again before it is used: Redis was emptied, or others charged without it. */
  distrust(): void {
    this.#keeper.distrust();
  }

  /** Takes over units that requests under way hold in this process alone. */
  adopt(boundId: string, units: number): void {
    this.book.add(boundId, { id: this.#nextLease(), units });
    this.#keeper.distrustOne(boundId);
  }

  /** Compares bounds in use with the database; done in the background as well. Never rejects. */
  refresh(): Promise<void> {
    return this.#keeper.refresh();
  }

  /** Resolves when every settlement so far is in Redis. */
  drained(): Promise<void> {
    return this.#ends.drained();
  }

  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#ends.close();
  }

  #start(): void {
    this.#timer = setInterval(() => void this.refresh(), this.#refreshMs);
    this.#timer.unref();
  }

  /** A call that failed may have been admitted all the same: what it reserved goes back. */
  #abandon({ units, chains }: AdmissionRequest, lease: string): void {
    if (units === 0) return;
    for (const chain of chains) for (const { id } of chain) this.#ends.add({ boundId: id, lease, reserved: units * chains.length, used: 0 });
  }

  #nextLease(): string {
    return `${this.#process}:${(this.#leases++).toString(36)}`;
  }
}
