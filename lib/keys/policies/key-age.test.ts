import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { latestEnd, withinAge } from "./key-age";

const madeAt = new Date("2026-11-21T09:00:00Z");
const day = (days: number) => new Date(madeAt.getTime() + days * 86_400_000);

describe("the end of a key", () => {
  it("is whatever was asked for, where the organisation says nothing of it", () => {
    expect(latestEnd({ keyMaxAgeDays: null }, madeAt)).toBeNull();
    expect(withinAge(null, null)).toBeNull();
    expect(withinAge(day(9), null)).toEqual(day(9));
  });

  it("is never later than the organisation's age for it, nor later than was asked for", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_650 }), fc.option(fc.integer({ min: 1, max: 4_000 }), { nil: null }), (keyMaxAgeDays, wanted) => {
        const end = withinAge(wanted === null ? null : day(wanted), latestEnd({ keyMaxAgeDays }, madeAt));
        expect(end).toEqual(day(Math.min(keyMaxAgeDays, wanted ?? Infinity)));
      }),
    );
  });
});
