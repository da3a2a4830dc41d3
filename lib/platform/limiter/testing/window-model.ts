import { resolutionMs, type LimitWindow } from "../contract";

type Entry = { atMs: number; step: number; weight: number };

/**
 * A window as the contract words it, without any thrift: every admission ever, and sums over all of them. Engines are
 * compared with it.
 */
export class WindowModel {
  readonly entries: Entry[] = [];
  readonly #window: LimitWindow;
  readonly #stepMs: number;

  constructor(window: LimitWindow) {
    this.#window = window;
    this.#stepMs = resolutionMs(window.windowMs);
  }

  /** The clock as this window sees it: it does not go back behind the step of the newest admission. */
  #at(nowMs: number): number {
    return Math.max(nowMs, (this.entries.at(-1)?.step ?? -Infinity) * this.#stepMs);
  }

  /** A step leaves (now - windowMs, now] when its newest millisecond does. */
  #leavesAt({ step }: Entry): number {
    return (step + 1) * this.#stepMs - 1 + this.#window.windowMs;
  }

  used(nowMs: number): number {
    const atMs = this.#at(nowMs);
    return this.entries.filter((entry) => this.#leavesAt(entry) > atMs).reduce((sum, { weight }) => sum + weight, 0);
  }

  fits(nowMs: number, weight: number): boolean {
    return weight === 0 || this.used(nowMs) + weight <= this.#window.limit;
  }

  take(nowMs: number, weight: number): void {
    if (weight === 0) return;
    const atMs = this.#at(nowMs);
    this.entries.push({ atMs, step: Math.floor(atMs / this.#stepMs), weight });
  }

  remaining(nowMs: number): number {
    return Math.max(0, this.#window.limit - this.used(nowMs));
  }

  resetMs(nowMs: number): number {
    const newest = this.entries.at(-1);
    return newest === undefined ? 0 : Math.max(0, this.#leavesAt(newest) - nowMs);
  }

  /** Tries every moment at which something leaves. */
  retryAfterMs(nowMs: number, weight: number): number {
    if (weight > this.#window.limit) return Infinity;
    if (this.fits(nowMs, weight)) return 0;
    const moments = this.entries.map((entry) => this.#leavesAt(entry)).filter((atMs) => atMs > nowMs);
    const first = moments.find((atMs) => this.fits(atMs, weight));
    return first === undefined ? Infinity : first - nowMs;
  }

  /** The most that was ever admitted in a stretch of the window's length, over all alignments. */
  heaviestStretch(): number {
    return Math.max(
      0,
      ...this.entries.map(({ atMs: endMs }) =>
        this.entries.filter(({ atMs }) => atMs > endMs - this.#window.windowMs && atMs <= endMs).reduce((sum, { weight }) => sum + weight, 0),
      ),
    );
  }
}
