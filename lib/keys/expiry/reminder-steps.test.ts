import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dueStep } from "./reminder-steps";

const at = new Date("2026-11-21T09:00:00Z");
const inMs = (ms: number) => new Date(at.getTime() + ms);
const dayMs = 86_400_000;

describe("the step that a key's end has come within", () => {
  it.each([
    [7 * dayMs + 1, null],
    [7 * dayMs, 7],
    [3 * dayMs + 1, 7],
    [3 * dayMs, 3],
    [dayMs + 1, 3],
    [dayMs, 1],
    [1, 1],
  ])("%d ms before it is %s", (ms, step) => expect(dueStep(inMs(ms), at)).toBe(step));

  it("is none for a key without an end", () => {
    expect(dueStep(null, at)).toBeNull();
    expect(dueStep(undefined, at)).toBeNull();
  });

  it("never grows as time passes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 * dayMs }), fc.integer({ min: 0, max: 10 * dayMs }), (left, passed) => {
        const [early, late] = [dueStep(inMs(left), at) ?? 8, dueStep(inMs(left), inMs(passed)) ?? 8];
        expect(late).toBeLessThanOrEqual(early);
      }),
    );
  });
});
