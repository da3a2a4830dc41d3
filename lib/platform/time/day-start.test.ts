import { describe, expect, it } from "vitest";
import { dayStart, nextDay } from "./day-start";

describe("dayStart", () => {
  it.each([
    ["2026-11-21", "UTC", "2026-11-21T00:00:00.000Z"],
    ["2026-11-21", "Asia/Ho_Chi_Minh", "2026-11-20T17:00:00.000Z"],
    ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00.000Z"],
    ["2026-10-26", "Europe/Berlin", "2026-10-25T23:00:00.000Z"],
    ["2026-11-01", "America/New_York", "2026-11-01T04:00:00.000Z"],
  ])("of %s in %s is %s", (day, zone, at) => {
    expect(dayStart(day, zone)?.toISOString()).toBe(at);
  });

  it("knows what is no day", () => {
    for (const text of ["", "2026-02-30", "2026-13-01", "21.11.2026", "2026-11-21T00:00"]) expect(dayStart(text, "UTC")).toBeNull();
  });

  it("is followed by the next day's, over the ends of months and years", () => {
    expect([nextDay("2026-11-30"), nextDay("2026-12-31"), nextDay("2028-02-28")]).toEqual(["2026-12-01", "2027-01-01", "2028-02-29"]);
  });
});
