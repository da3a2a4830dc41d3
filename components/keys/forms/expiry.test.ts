import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expiryOf, toInstant, toLocalDay, toLocalTime } from "./expiry";

const nowMs = Date.parse("2026-11-18T12:34:56Z");

describe("expiryOf", () => {
  it("is never, or so many days from now", () => {
    expect(expiryOf("none", "2027-01-01", nowMs)).toBeNull();
    expect(expiryOf("30", "", nowMs)).toBe("2026-12-18T12:34:56.000Z");
    expect(expiryOf("365", "", nowMs)).toBe("2027-11-18T12:34:56.000Z");
  });

  it("lets a day count to its end where the visitor is", () => {
    const at = new Date(expiryOf("date", "2027-02-28", nowMs) ?? "");
    expect([toLocalDay(at.getTime()), at.getHours(), at.getMinutes()]).toEqual(["2027-02-28", 23, 59]);
  });

  it.each(["", "soon", "2027-13-01"])("gives the schema something to refuse for the date “%s”", (date) => {
    expect(expiryOf("date", date, nowMs)).toBe("");
  });
});

describe("toLocalTime", () => {
  it("and toInstant are each other's way back, to the minute", () => {
    fc.assert(
      fc.property(fc.date({ min: new Date("2001-01-01"), max: new Date("2090-01-01"), noInvalidDate: true }), (date) => {
        const shown = toLocalTime(date.toISOString());
        expect(toLocalTime(toInstant(shown))).toBe(shown);
        expect(Math.abs(Date.parse(toInstant(shown)) - date.getTime())).toBeLessThan(3_600_000 + 60_000);
      }),
    );
  });
});
