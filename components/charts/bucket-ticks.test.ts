import { describe, expect, it } from "vitest";
import { dayTicks, fitsOneDay } from "./bucket-ticks";

const hourMs = 3_600_000;

function hours(count: number, from = "2026-03-01T00:00:00.000Z") {
  return Array.from({ length: count }, (_, index) => ({ at: new Date(Date.parse(from) + index * hourMs).toISOString() }));
}

describe("dayTicks", () => {
  it("leaves a single day to the chart", () => {
    expect(dayTicks(hours(24), "UTC")).toBeUndefined();
    expect(fitsOneDay(hours(24))).toBe(true);
  });

  it("labels each local midnight once over a week", () => {
    expect(dayTicks(hours(7 * 24), "Asia/Ho_Chi_Minh")).toEqual(
      Array.from({ length: 7 }, (_, day) => `2026-03-0${day + 1}T17:00:00.000Z`),
    );
  });

  it("takes the first bucket of the day where the zone is half an hour off", () => {
    expect(dayTicks(hours(48), "Asia/Kolkata")).toEqual(["2026-03-01T19:00:00.000Z", "2026-03-02T19:00:00.000Z"]);
  });

  it("labels each day once across a change of the clock", () => {
    expect(dayTicks(hours(4 * 24, "2026-03-27T12:00:00.000Z"), "Europe/Berlin")).toEqual([
      "2026-03-27T23:00:00.000Z",
      "2026-03-28T23:00:00.000Z",
      "2026-03-29T22:00:00.000Z",
      "2026-03-30T22:00:00.000Z",
    ]);
  });

  it("leaves buckets of a day to the chart", () => {
    const days = Array.from({ length: 30 }, (_, index) => ({ at: new Date(Date.UTC(2026, 0, 1 + index)).toISOString() }));
    expect(dayTicks(days, "UTC")).toBeUndefined();
  });
});
