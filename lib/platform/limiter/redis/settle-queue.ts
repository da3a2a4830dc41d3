import { randomUUID } from "node:crypto";
import { boundKeys } from "./keys";
import { settleScript } from "./bound-scripts";
import type { Lease } from "./lease-book";
import type { RedisStore } from "./redis-store";

/** One end of a reservation for Redis; without a lease it only charges. */
export type LeaseEnd = { boundId: string; lease: string; reserved: number; used: number };

type Waiting = LeaseEnd & { sinceMs: number };

const maxBatch = 200;
const maxWaiting = 100_000;
const firstRetryMs = 100;
const lastRetryMs = 2_000;

/**
 * Sends the ends of reservations in the background, gathered, each batch until it arrived. A batch that may have arrived
 * is sent again under the same mark, so nothing is applied twice. What waited longer than a lease lasts is let go: its
 * lease has run out, and Redis asks the database anew.
 */
export class SettleQueue {
  readonly #store: RedisStore;
  readonly #leaseMs: number;
  #waiting: Waiting[] = [];
  #batch: Waiting[] = [];
  #sending = false;
  #pauses = 0;
  #pausedAtMs = Infinity;
  #closed = false;
  #idle: (() => void)[] = [];

  constructor(store: RedisStore, leaseMs: number) {
    this.#store = store;
    this.#leaseMs = leaseMs;
  }

  add(end: LeaseEnd): void {
    // Beyond any outage that leases outlive; they run out by themselves.
    if (this.#waiting.length >= maxWaiting) this.#waiting.splice(0, maxBatch);
    this.#waiting.push({ ...end, sinceMs: performance.now() });
    if (!this.#sending) void this.#send();
  }

  /** Holds back what is not sent yet while `work` goes on. */
  async without<T>(work: () => Promise<T>): Promise<T> {
    if (this.#pauses === 0) this.#pausedAtMs = performance.now();
    this.#pauses++;
    try {
      return await work();
    } finally {
      this.#pauses--;
      if (this.#pauses === 0 && !this.#sending) void this.#send();
    }
  }

  /** Leases of a bound whose end is held back. */
  heldBack(boundId: string): Lease[] {
    return this.#waiting.flatMap((end) => (end.boundId === boundId && end.lease !== "" && end.sinceMs >= this.#pausedAtMs ? [{ id: end.lease, units: end.reserved }] : []));
  }

  /** Lets go charges of these bounds that came without a lease: they are in what the database will now be asked for. */
  forgetCharges(boundIds: readonly string[]): void {
    const kept = ({ lease, boundId }: Waiting) => lease !== "" || !boundIds.includes(boundId);
    this.#waiting = this.#waiting.filter(kept);
    this.#batch = this.#batch.filter(kept);
  }

  /** Resolves when all that was added has arrived. */
  drained(): Promise<void> {
    if (!this.#sending && this.#waiting.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  close(): void {
    this.#closed = true;
    this.#waiting = [];
  }

  async #send(): Promise<void> {
    this.#sending = true;
    // Ends of the same turn share a batch.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#pauses === 0 && this.#waiting.length > 0) {
      this.#batch = this.#waiting.splice(0, maxBatch);
      await this.#sendBatch(`tollgate:settled:${randomUUID()}`);
    }
    this.#sending = false;
    if (this.#waiting.length === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }

  async #sendBatch(mark: string): Promise<void> {
    const oldestMs = this.#batch[0]?.sinceMs ?? 0;
    for (let waitMs = firstRetryMs; !this.#closed && performance.now() - oldestMs < this.#leaseMs; waitMs = Math.min(lastRetryMs, waitMs * 2)) {
      const keys = [mark];
      const args: (string | number)[] = [this.#leaseMs * 2];
      for (const { boundId, lease, reserved, used } of this.#batch) {
        keys.push(...boundKeys(boundId));
        args.push(lease, reserved, used);
      }
      try {
        await this.#store.runAside([{ script: settleScript, keys, args }]);
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, waitMs).unref());
      }
    }
  }
}
