import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sparklinePath } from "./sparkline-path";

describe("sparklinePath", () => {
  it("draws the highest value at the top and zero on the ground", () => {
    expect(sparklinePath([0, 10, 5], 100, 20)).toBe("M0 20L50 0L100 10");
  });

  it("breaks at gaps and keeps a lone value visible", () => {
    expect(sparklinePath([4, null, 4, null, 4], 100, 20)).toBe("M0 0h12.5M50 0h12.5M100 0h12.5");
  });

  it("is empty where there is nothing to compare", () => {
    expect(sparklinePath([], 100, 20)).toBe("");
    expect(sparklinePath([7], 100, 20)).toBe("");
    expect(sparklinePath([0, 0, null], 100, 20)).toBe("");
  });

  it("never holds a number that SVG cannot read", () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat()), { maxLength: 80 }), (values) => {
        expect(sparklinePath(values, 120, 28)).toMatch(/^([MLh ]|-?\d+(\.\d+)?)*$/);
      }),
    );
  });
});
