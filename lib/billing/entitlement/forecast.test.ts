import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Allowance } from "../schemas";
import { forecastOf } from "./forecast";

const allowance = (used: number, units: number): Allowance => ({
  planId: "premium",
  currency: "USD",
  month: "2026-11",
  resetsAt: "2026-12-01T00:00:00.000Z",
  included: { units, used },
  credits: { units: 0, used: 0 },
  overage: null,
});
const at = (time: string) => Date.parse(time);

describe("forecastOf", () => {
  it("goes on at the month's own pace", () => {
    expect(forecastOf(allowance(10_000, 50_000), at("2026-11-11T00:00:00Z"))).toEqual({ units: 30_000, runsOutAt: null });
  });

  it("says when the units run out where they do before the month is over", () => {
    expect(forecastOf(allowance(20_000, 50_000), at("2026-11-11T00:00:00Z"))).toEqual({ units: 60_000, runsOutAt: "2026-11-26T00:00:00.000Z" });
  });

  it.each<[string, number, number, string]>([
    ["in the first days of a month", 100, 1_000, "2026-11-03T23:59:59Z"],
    ["where nothing was used", 0, 1_000, "2026-11-20T00:00:00Z"],
    ["where all is used", 1_000, 1_000, "2026-11-20T00:00:00Z"],
    ["where nothing is included", 0, 0, "2026-11-20T00:00:00Z"],
    ["once the month is over", 10, 1_000, "2026-12-01T00:00:00Z"],
  ])("says nothing %s", (_name, used, units, time) => {
    expect(forecastOf(allowance(used, units), at(time))).toBeNull();
  });

  it("never foresees less than was used, and an end only between now and the end of the month", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e12 }), fc.integer({ min: 1, max: 1e12 }), fc.integer({ min: at("2026-11-04T00:00:00Z"), max: at("2026-12-01T00:00:00Z") - 1 }), (used, more, nowMs) => {
        const found = forecastOf(allowance(used, used + more), nowMs);
        expect(found?.units).toBeGreaterThanOrEqual(used);
        if (typeof found?.runsOutAt !== "string") return;
        expect(Date.parse(found.runsOutAt)).toBeGreaterThanOrEqual(nowMs);
        expect(Date.parse(found.runsOutAt)).toBeLessThanOrEqual(at("2026-12-01T00:00:00Z"));
      }),
    );
  });
});
