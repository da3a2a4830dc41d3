import { resolutionMs } from "./contract";

/** Entries that left are kept until they are half of the arrays, so that dropping them costs nothing on average. */
const compactFrom = 32;

/**
 * The exact log of one window of one subject: what was admitted, by steps of `resolutionMs(windowMs)`. Only admitting
 * writes to it; whatever else asks leaves it as it is. Each admission costs O(1) on average, a refusal O(log n).
 *
 * The clock may step back: an admission is never written before the newest one, so it leaves no sooner than that.
 */
export class SlidingLog {
  readonly windowMs: number;
  /** What was admitted without the shared store, where this log mirrors one: it is told of it. See failover/mirror.ts. */
  owed: SlidingLog | null = null;
  /** What the store was told already but this log has not heard back from it. */
  told: SlidingLog | null = null;
  /** How far the store was heard: its running sum, and after which upheaval the two were compared. */
  heardSum = 0;
  comparedAfter = 0;
  readonly #stepMs: number;
  #steps: number[] = [];
  /** Weight of each entry and all before it, those that left included; so any stretch is a difference of two. */
  #sums: number[] = [];
  #head = 0;
  /** The sum before the head. */
  #before = 0;

  constructor(windowMs: number) {
    this.windowMs = windowMs;
    this.#stepMs = resolutionMs(windowMs);
  }

  /** Weight that counts at a moment. */
  used(nowMs: number): number {
    const count = this.#steps.length;
    if (count === this.#head) return 0;
    const first = this.#firstLive(nowMs);
    return first === count ? 0 : this.#sum(count - 1) - this.#sumBefore(first);
  }

  /** Weight admitted without the store that is not in this log itself. */
  unheard(nowMs: number): number {
    return (this.owed === null ? 0 : this.owed.used(nowMs)) + (this.told === null ? 0 : this.told.used(nowMs));
  }

  /** Writes down an admission. */
  take(nowMs: number, weight: number): void {
    this.#drop(this.#firstLive(nowMs));
    const step = Math.floor(nowMs / this.#stepMs);
    const last = this.#steps.length - 1;
    if (last >= this.#head && this.#step(last) >= step) {
      this.#sums[last] = this.#sum(last) + weight;
      return;
    }
    const before = last >= this.#head ? this.#sum(last) : this.#before;
    this.#steps.push(step);
    this.#sums.push(before + weight);
  }

  /** When the newest entry was written; to the step. */
  get newestMs(): number {
    return this.#step(this.#steps.length - 1) * this.#stepMs;
  }

  /** Milliseconds until nothing counts any more. */
  resetMs(nowMs: number): number {
    const count = this.#steps.length;
    const ownMs = count === this.#head ? 0 : Math.max(0, this.#leavesAt(count - 1) - nowMs);
    return Math.max(ownMs, this.owed?.resetMs(nowMs) ?? 0, this.told?.resetMs(nowMs) ?? 0);
  }

  /** Milliseconds until `weight` fits under `limit`, if nothing else comes; Infinity where it never does. */
  retryAfterMs(nowMs: number, weight: number, limit: number): number {
    if (weight > limit) return Infinity;
    const count = this.#steps.length;
    if (count === this.#head) return 0;
    const first = this.#firstLive(nowMs);
    // The first entry with which enough has left.
    const enough = this.#sum(count - 1) + weight - limit;
    if (first === count || this.#sumBefore(first) >= enough) return 0;
    let low = first;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#sum(middle) >= enough) high = middle;
      else low = middle + 1;
    }
    return this.#leavesAt(low) - nowMs;
  }

  #step(index: number): number {
    return this.#steps[index] ?? 0;
  }

  #sum(index: number): number {
    return this.#sums[index] ?? 0;
  }

  #sumBefore(index: number): number {
    return index === this.#head ? this.#before : this.#sum(index - 1);
  }

  /** An entry leaves when the newest millisecond of its step does. */
  #leavesAt(index: number): number {
    return (this.#step(index) + 1) * this.#stepMs - 1 + this.windowMs;
  }

  /** Index of the oldest entry that still counts; the number of entries where none does. */
  #firstLive(nowMs: number): number {
    const count = this.#steps.length;
    const head = this.#head;
    if (count === head) return count;
    const firstStep = Math.floor((nowMs - this.windowMs + 1) / this.#stepMs);
    if (this.#step(head) >= firstStep) return head;
    if (this.#step(count - 1) < firstStep) return count;
    let low = head + 1;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#step(middle) >= firstStep) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Sums start anew, and what a busy time needed is freed. */
  #clear(): void {
    this.#steps = [];
    this.#sums = [];
    this.#head = 0;
    this.#before = 0;
  }

  #drop(first: number): void {
    if (first === this.#head) return;
    if (first === this.#steps.length) {
      this.#clear();
      return;
    }
    this.#before = this.#sum(first - 1);
    this.#head = first;
    if (first < compactFrom || first * 2 < this.#steps.length) return;
    this.#steps = this.#steps.slice(first);
    this.#sums = this.#sums.slice(first);
    this.#head = 0;
  }
}
