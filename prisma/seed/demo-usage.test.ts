import { describe, expect, it } from "vitest";
import { demoDays, type DemoTraffic, demoUsage } from "./demo-usage";

const dayMs = 86_400_000;
const untilMs = Date.parse("2026-05-20T09:30:00Z");
const traffic: DemoTraffic = {
  organisationId: "org_a",
  environment: "live",
  startPerDay: 1_000,
  endpoints: [["cccd.parse", 1]],
  keys: [{ keyId: "key_a", weight: 3 }, { keyId: "key_old", weight: 1, untilDaysAgo: 20 }, { keyId: "key_new", weight: 1, fromDaysAgo: 10 }],
};
const records = [...demoUsage(traffic, untilMs, 7)].flat();
const perDay = (from: number, to: number) =>
  records.filter(({ at }) => at.getTime() >= untilMs - from * dayMs && at.getTime() < untilMs - to * dayMs).length / (from - to);

describe("demoUsage", () => {
  it("gives the same numbers for the same seed, and others for another", () => {
    const shape = (seed: number) => [...demoUsage(traffic, untilMs, seed)].flat().map(({ requestId: _, ...rest }) => rest);
    expect(shape(7)).toEqual(records.map(({ requestId: _, ...rest }) => rest));
    expect(shape(8)).not.toEqual(shape(7));
  });

  it("covers 90 days up to the moment, in order, with ids that are unique", () => {
    const times = records.map(({ at }) => at.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times[0]).toBeLessThan(untilMs - (demoDays - 2) * dayMs);
    expect(times.at(-1)).toBeLessThanOrEqual(untilMs);
    expect(new Set(records.map(({ requestId }) => requestId)).size).toBe(records.length);
  });

  it("has growth, a weekly rhythm and an incident with errors", () => {
    expect(perDay(14, 0)).toBeGreaterThan(1.4 * perDay(90, 76));
    const weekday = (day: number) => records.filter(({ at }) => new Date(at.getTime() + 7 * 3_600_000).getUTCDay() === day).length;
    expect(weekday(0)).toBeLessThan(0.5 * weekday(3));
    const failed = records.filter(({ status }) => status >= 500);
    const incident = failed.filter(({ at }) => Math.floor((untilMs - at.getTime()) / dayMs) === 23);
    expect(incident.length).toBeGreaterThan(0.3 * failed.length);
  });

  it("uses each key only in its time, and counts units for successes alone", () => {
    const spanOf = (keyId: string) => records.filter((record) => record.keyId === keyId).map(({ at }) => (untilMs - at.getTime()) / dayMs);
    expect(Math.min(...spanOf("key_old"))).toBeGreaterThan(20);
    expect(Math.max(...spanOf("key_new"))).toBeLessThanOrEqual(11);
    expect(records.every(({ status, units }) => units === (status === 200 ? 1 : 0))).toBe(true);
  });
});
