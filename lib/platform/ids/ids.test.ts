import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newId } from "./ids";

describe("newId", () => {
  it("has its prefix and 26 characters of the alphabet", () => {
    expect(newId("req")).toMatch(/^req_[0-9a-hjkmnp-tv-z]{26}$/);
  });

  it("never repeats, also across a refill of the random pool", () => {
    const ids = Array.from({ length: 20_000 }, () => newId("req", 1_700_000_000_000));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("sorts as text by the time it was made", () => {
    fc.assert(
      fc.property(fc.nat(2 ** 47), fc.integer({ min: 1, max: 1_000_000 }), (at, later) => {
        expect(newId("req", at) < newId("req", at + later)).toBe(true);
      }),
    );
  });
});
