import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LocalWindow } from "./local-window";

const limits = fc.integer({ min: 1, max: 20 });
const gapsMs = fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 200 });
const windowMs = 1_000;

/** Attempts with so many milliseconds between them; the times of those admitted. */
function admittedTimes(limit: number, gaps: readonly number[]): number[] {
  const window = new LocalWindow({ limit, windowMs, maxSubjects: 10 });
  let time = 0;
  return gaps.flatMap((gap) => {
    time += gap;
    return window.attempt("one", time)?.admitted ? [time] : [];
  });
}

describe("LocalWindow", () => {
  it("admits at most the limit in any window, however it is aligned", () => {
    fc.assert(
      fc.property(limits, gapsMs, (limit, gaps) => {
        const times = admittedTimes(limit, gaps);
        for (const start of times) {
          expect(times.filter((time) => time >= start && time < start + windowMs).length).toBeLessThanOrEqual(limit);
        }
      }),
    );
  });

  it("admits whatever keeps within the limit", () => {
    fc.assert(
      fc.property(limits, fc.integer({ min: 1, max: 100 }), (limit, count) => {
        const gap = Math.ceil(windowMs / limit);
        expect(admittedTimes(limit, Array.from({ length: count }, () => gap))).toHaveLength(count);
      }),
    );
  });

  it("says exactly when the next attempt is admitted", () => {
    fc.assert(
      fc.property(limits, gapsMs, (limit, gaps) => {
        const window = new LocalWindow({ limit, windowMs, maxSubjects: 10 });
        let time = 0;
        for (const gap of gaps) {
          time += gap;
          const verdict = window.attempt("one", time);
          if (verdict === null || verdict.admitted) continue;
          expect(verdict.retryAfterMs).toBeGreaterThan(0);
          expect(window.attempt("one", time + verdict.retryAfterMs - 1)?.admitted).toBe(false);
          expect(window.attempt("one", time + verdict.retryAfterMs)?.admitted).toBe(true);
          time += verdict.retryAfterMs;
        }
      }),
    );
  });

  it("takes nothing for a refused attempt", () => {
    const window = new LocalWindow({ limit: 1, windowMs, maxSubjects: 10 });
    window.attempt("one", 0);
    for (let time = 1; time < windowMs; time += 10) expect(window.attempt("one", time)?.admitted).toBe(false);
    expect(window.attempt("one", windowMs)?.admitted).toBe(true);
  });

  it("counts each subject for itself", () => {
    const window = new LocalWindow({ limit: 1, windowMs, maxSubjects: 10 });
    expect(window.attempt("one", 0)).toEqual({ admitted: true, remaining: 0, retryAfterMs: 0 });
    expect(window.attempt("two", 0)?.admitted).toBe(true);
    expect(window.attempt("one", 0)?.admitted).toBe(false);
  });

  it("never keeps more subjects than it has room for, and forgets none that is active", () => {
    const attempts = fc.array(fc.record({ subject: fc.integer({ min: 0, max: 30 }), gap: fc.integer({ min: 0, max: 400 }) }), { maxLength: 300 });
    fc.assert(
      fc.property(attempts, (list) => {
        const window = new LocalWindow({ limit: 2, windowMs, maxSubjects: 5 });
        const admitted = new Map<number, number[]>();
        let time = 0;
        for (const { subject, gap } of list) {
          time += gap;
          if (window.attempt(String(subject), time)?.admitted) admitted.set(subject, [...(admitted.get(subject) ?? []), time]);
          expect(window.size).toBeLessThanOrEqual(5);
        }
        for (const times of admitted.values()) {
          for (const start of times) expect(times.filter((at) => at >= start && at < start + windowMs).length).toBeLessThanOrEqual(2);
        }
      }),
    );
  });

  it("says so where it has no room, until others have gone quiet", () => {
    const window = new LocalWindow({ limit: 5, windowMs, maxSubjects: 2 });
    window.attempt("one", 0);
    window.attempt("two", 500);
    expect(window.attempt("three", 900)).toBeNull();
    expect(window.attempt("three", 1_000)?.admitted).toBe(true);
  });
});
