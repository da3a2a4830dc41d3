import { randomUUID } from "node:crypto";
import { createChargeLoader, type ChargeLoader } from "../charge-loader";
import type { Admission, AdmissionRequest, LimitEngine, LimitWindow, LoadCharged, Settlement } from "../contract";
import { admitCall, type Decision, readDecision, type WindowNews } from "./admit-call";
import { absorbScript, lookScript } from "./bound-scripts";
import { boundKeys } from "./keys";
import { LeaseBook } from "./lease-book";
import type { RedisStore, ScriptCall } from "./redis-store";
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

/** Loading and asking again; a bound that is lost each time is lost by a store that does not work. */
const maxAttempts = 4;
const maxRefreshed = 200;

/**
 * Counts in Redis, for all processes together. Rejects with {@link StoreFailure} where the store fails, and as the
 * database does where charged units can't be read; the failover engine stands before it.
 */
export class RedisEngine implements LimitEngine {
  /** Reservations of this process. */
  readonly book = new LeaseBook();
  readonly #store: RedisStore;
  readonly #loadCharged: LoadCharged;
  readonly #load: ChargeLoader;
  readonly #leaseMs: number;
  readonly #refreshMs: number;
  readonly #ends: SettleQueue;
  readonly #process = randomUUID();
  #leases = 0;
  /** Bounds that were compared with the database, and are while they are in use: those of this round and the last. */
  #trusted = new Set<string>();
  #trustedBefore = new Set<string>();
  #timer: ReturnType<typeof setInterval> | null = null;

  constructor({ store, loadCharged, leaseMs = 150_000, refreshMs = 5_000 }: RedisEngineOptions) {
    this.#store = store;
    this.#loadCharged = loadCharged;
    this.#load = createChargeLoader(loadCharged);
    this.#leaseMs = leaseMs;
    this.#refreshMs = refreshMs;
    this.#ends = new SettleQueue(store, leaseMs);
  }

  async admit(request: AdmissionRequest): Promise<Admission> {
    return (await this.decide(request, null)).admission;
  }

  /** Admits, and tells the store what this process has to say of the windows. */
  async decide(request: AdmissionRequest, news: readonly WindowNews[] | null): Promise<Decision> {
    if (this.#timer === null) this.#start();
    await this.#loadUntrusted(request);
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const lease = `${this.#process}:${(this.#leases++).toString(36)}`;
      const reply = await this.#store.run(admitCall(request, { lease, leaseMs: this.#leaseMs, news }), () => this.#abandon(request, lease));
      const answer = readDecision(request, reply);
      if (!("missing" in answer)) {
        const { admission } = answer;
        if (admission.outcome === "admitted") for (const { boundId, units } of admission.reservation) this.book.add(boundId, { id: lease, units });
        return answer;
      }
      await this.#absorb(answer.missing);
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

  async peek(request: Parameters<LimitEngine["peek"]>[0]): ReturnType<LimitEngine["peek"]> {
    const answer = await this.admit({ ...request, weight: 0, units: 0 });
    if (answer.outcome !== "admitted") throw new StoreFailure("erring");
    return { windows: answer.windows, left: answer.left, decidedBy: "redis" };
  }

  /** Compares every bound with the database again before it is used: Redis was emptied, or others charged without it. */
  distrust(): void {
    this.#trusted.clear();
    this.#trustedBefore.clear();
  }

  /** Takes over units that requests under way hold in this process alone. */
  adopt(boundId: string, units: number): void {
    this.book.add(boundId, { id: `${this.#process}:${(this.#leases++).toString(36)}`, units });
    this.#trusted.delete(boundId);
    this.#trustedBefore.delete(boundId);
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

  async #loadUntrusted({ chains }: Pick<AdmissionRequest, "chains">): Promise<void> {
    let untrusted: string[] | null = null;
    for (const chain of chains) {
      for (const { id } of chain) {
        if (this.#trusted.has(id)) continue;
        if (this.#trustedBefore.has(id)) this.#trusted.add(id);
        else (untrusted ??= []).push(id);
      }
    }
    if (untrusted !== null) await this.#absorb([...new Set(untrusted)]);
  }

  /** Brings what the database has charged into Redis, and this process' reservations, if Redis lost them. */
  async #absorb(boundIds: readonly string[]): Promise<void> {
    // A reservation that ended meanwhile is told afterwards, so that it is in one of the two and not in neither.
    await this.#ends.without(async () => {
      this.#ends.forgetCharges(boundIds);
      const charged = await Promise.all(boundIds.map((id) => this.#load(id)));
      await Promise.all(boundIds.map((id, at) => this.#store.run(this.#absorbCall(id, charged[at] ?? 0, ""))));
    });
    for (const id of boundIds) this.#trusted.add(id);
  }

  #absorbCall(boundId: string, charged: number, seen: string): ScriptCall {
    const leases = this.book.of(boundId).flatMap(({ id, units }) => [id, units]);
    return { script: absorbScript, keys: boundKeys(boundId), args: [charged, seen, this.#leaseMs, ...leases] };
  }

  /**
   * One round in the background. The database decides: charges that Redis missed (a process killed before it could
   * tell, an outage) and those it counted twice are put right. Never rejects.
   */
  async refresh(): Promise<void> {
    const active = [...this.#trusted];
    this.#trustedBefore = this.#trusted;
    this.#trusted = new Set();
    try {
      for (let from = 0; from < active.length; from += maxRefreshed) {
        const ids = active.slice(from, from + maxRefreshed);
        await this.#ends.without(async () => {
          const [seen] = await this.#store.runAside([{ script: lookScript, keys: ids.map((id) => boundKeys(id)[0]), args: [] }]);
          const charged = await this.#loadCharged(ids);
          await this.#store.runAside(ids.map((id, at) => this.#absorbCall(id, charged.get(id) ?? 0, Array.isArray(seen) ? String(seen[at]) : "")));
        });
      }
    } catch {
      // The next round, or the next request, tries again.
    }
  }
}
