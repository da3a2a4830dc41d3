import { createChargeLoader, type ChargeLoader } from "../charge-loader";
import type { Bound, LoadCharged } from "../contract";
import { absorbScript, lookScript } from "./bound-scripts";
import { boundKeys } from "./keys";
import type { LeaseBook } from "./lease-book";
import type { RedisStore, ScriptCall } from "./redis-store";
import type { SettleQueue } from "./settle-queue";

const maxRefreshed = 200;

/** Keeps bounds in Redis as the database has them. */
export class BoundKeeper {
  readonly #store: RedisStore;
  readonly #book: LeaseBook;
  readonly #ends: SettleQueue;
  readonly #loadCharged: LoadCharged;
  readonly #load: ChargeLoader;
  readonly #leaseMs: number;
  /** Bounds that were compared with the database, and are while they are in use: those of this round and the last. */
  #trusted = new Set<string>();
  #trustedBefore = new Set<string>();
  #underWay = new Map<string, Promise<void>>();
  #refreshing: Promise<void> | null = null;

  constructor({ store, book, ends, loadCharged, leaseMs }: { store: RedisStore; book: LeaseBook; ends: SettleQueue; loadCharged: LoadCharged; leaseMs: number }) {
    this.#store = store;
    this.#book = book;
    this.#ends = ends;
    this.#loadCharged = loadCharged;
    this.#load = createChargeLoader(loadCharged);
    this.#leaseMs = leaseMs;
  }

  /** Those of the chains' bounds that must be loaded before they are used; null where there are none, as almost always. */
  untrusted(chains: readonly (readonly Bound[])[]): string[] | null {
    let untrusted: string[] | null = null;
    for (const chain of chains) {
      for (const { id } of chain) {
        if (this.#trusted.has(id)) continue;
        if (this.#trustedBefore.has(id)) this.#trusted.add(id);
        else (untrusted ??= []).push(id);
      }
    }
    return untrusted;
  }

  /** Compares every bound with the database again before it is used: Redis was emptied, or others charged without it. */
  distrust(): void {
    this.#trusted.clear();
    this.#trustedBefore.clear();
  }

  /** The same for one bound. */
  distrustOne(boundId: string): void {
    this.#trusted.delete(boundId);
    this.#trustedBefore.delete(boundId);
  }

  /** Brings what the database has charged into Redis, and this process' reservations, if Redis lost them. */
  async load(boundIds: readonly string[]): Promise<void> {
    const mine = [...new Set(boundIds)].filter((id) => !this.#underWay.has(id));
    if (mine.length > 0) {
      const work = this.#absorb(mine).finally(() => {
        for (const id of mine) this.#underWay.delete(id);
      });
      for (const id of mine) this.#underWay.set(id, work);
    }
    await Promise.all(boundIds.flatMap((id) => this.#underWay.get(id) ?? []));
  }

  async #absorb(boundIds: readonly string[]): Promise<void> {
    // A reservation that ends meanwhile is told afterwards and stands until then, and one that was just made is heard of
    // first: each is counted as reserved or as charged, and never as neither.
    await this.#ends.without(async () => {
      this.#ends.forgetCharges(boundIds);
      const [charged] = await Promise.all([Promise.all(boundIds.map((id) => this.#load(id))), this.#store.answered()]);
      await Promise.all(boundIds.map((id, at) => this.#store.run(this.#call(id, charged[at] ?? 0, ""))));
    });
    for (const id of boundIds) this.#trusted.add(id);
  }

  /** `seen`: at which change the bound stood before the reading; '' makes it anew where Redis lost it. */
  #call(boundId: string, charged: number, seen: string): ScriptCall {
    const leases = [...this.#book.of(boundId), ...this.#ends.heldBack(boundId)].flatMap(({ id, units }) => [id, units]);
    return { script: absorbScript, keys: boundKeys(boundId), args: [charged, seen, this.#leaseMs, ...leases] };
  }

  /**
   * One round in the background. The database decides: charges that Redis missed (a process killed before it could
   * tell, an outage) and those it counted twice are put right. Never rejects.
   */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#refreshAll().finally(() => (this.#refreshing = null));
    return this.#refreshing;
  }

  async #refreshAll(): Promise<void> {
    const active = [...this.#trusted];
    this.#trustedBefore = this.#trusted;
    this.#trusted = new Set();
    try {
      for (let from = 0; from < active.length; from += maxRefreshed) await this.#refresh(active.slice(from, from + maxRefreshed));
    } catch {
      // The next round, or the next request, tries again.
    }
  }

  async #refresh(boundIds: readonly string[]): Promise<void> {
    await this.#ends.without(async () => {
      const [looked] = await this.#store.runAside([{ script: lookScript, keys: boundIds.map((id) => boundKeys(id)[0]), args: [] }]);
      const seen = Array.isArray(looked) ? looked.map(String) : [];
      const charged = await this.#loadCharged(boundIds);
      // What Redis lost is made anew with the next request.
      const calls = boundIds.flatMap((id, at) => (seen[at] ? [this.#call(id, charged.get(id) ?? 0, seen[at])] : []));
      if (calls.length > 0) await this.#store.runAside(calls);
    });
  }
}
