/** What one attempt came to. */
export type WindowVerdict = {
  admitted: boolean;
  /** How many more would be admitted now. */
  remaining: number;
  /** Milliseconds until the next attempt has a chance; 0 while some remain. */
  retryAfterMs: number;
};

type Counted = { times: number[]; newestMs: number };

/**
 * An exact sliding window in this process: of the requests of one subject, at most `limit` are admitted in
 * any stretch of `windowMs`, however it is aligned. It keeps the time of each admitted request, so memory
 * is bounded by `maxSubjects` times `limit` numbers. A refused request costs the caller nothing.
 */
export class LocalWindow {
  readonly #limit: number;
  readonly #windowMs: number;
  readonly #maxSubjects: number;
  /** In order of the newest admitted request, oldest first: a subject is put back at the end when admitted. */
  readonly #subjects = new Map<string, Counted>();

  constructor(options: { limit: number; windowMs: number; maxSubjects: number }) {
    this.#limit = options.limit;
    this.#windowMs = options.windowMs;
    this.#maxSubjects = options.maxSubjects;
  }

  /**
   * Counts an attempt of a subject at a moment. Null where there is no room for another subject: all that
   * are kept have been active within the window, and dropping one would forget what it has spent.
   */
  attempt(subject: string, nowMs: number): WindowVerdict | null {
    const edge = nowMs - this.#windowMs;
    this.#dropIdle(edge);
    const counted = this.#subjects.get(subject) ?? { times: [], newestMs: nowMs };
    const firstLive = counted.times.findIndex((time) => time > edge);
    counted.times.splice(0, firstLive === -1 ? counted.times.length : firstLive);
    const oldest = counted.times[0];
    if (counted.times.length >= this.#limit && oldest !== undefined) {
      return { admitted: false, remaining: 0, retryAfterMs: oldest + this.#windowMs - nowMs };
    }
    if (!this.#subjects.has(subject) && this.#subjects.size >= this.#maxSubjects) return null;
    counted.times.push(nowMs);
    counted.newestMs = nowMs;
    this.#subjects.delete(subject);
    this.#subjects.set(subject, counted);
    return { admitted: true, remaining: this.#limit - counted.times.length, retryAfterMs: 0 };
  }

  /** How many subjects are kept. */
  get size(): number {
    return this.#subjects.size;
  }

  #dropIdle(edge: number): void {
    for (const [subject, { newestMs }] of this.#subjects) {
      if (newestMs > edge) return;
      this.#subjects.delete(subject);
    }
  }
}
