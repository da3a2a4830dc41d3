import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amountText, fractionDigits, majorUnits, minorUnitsIn } from "./minor-units";

describe("minor units", () => {
  it("are what the currency says", () => {
    expect(["USD", "VND", "KWD"].map(fractionDigits)).toEqual([2, 0, 3]);
    expect(majorUnits(2_950, "USD")).toBe(29.5);
    expect(majorUnits(2_950, "VND")).toBe(2_950);
  });

  it("survive being shown in a form and read back, exactly", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), fc.constantFrom("USD", "VND", "KWD"), (amountMinor, currency) => {
        expect(minorUnitsIn(amountText(amountMinor, currency), currency)).toBe(amountMinor);
      }),
    );
  });

  it.each<[string, number]>([["12", 1_200], ["12.5", 1_250], [" 12,50 ", 1_250], ["0.07", 7], ["1.15", 115], ["0", 0]])("reads “%s”", (text, amountMinor) => {
    expect(minorUnitsIn(text, "USD")).toBe(amountMinor);
  });

  it.each(["", "-1", "1,000", "1.000,00", "1e3", "0.001", "12.", ".5", "$5", "99999999999999"])("does not guess at “%s”", (text) => {
    expect(minorUnitsIn(text, "USD")).toBeNull();
  });

  it("has no place for a fraction of a currency without one", () => {
    expect([minorUnitsIn("5000", "VND"), minorUnitsIn("5.5", "VND")]).toEqual([5_000, null]);
  });
});
