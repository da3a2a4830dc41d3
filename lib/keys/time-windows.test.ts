import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkAccess, compileAccess } from "./access";
import { localMinute, minutesOfDay } from "./local-minute";
import type { TimeWindow } from "./schemas";

const key = { environment: "live", scopes: ["s:read"], revoked: false, suspended: false, expiresAtMs: null, secretExpiresAtMs: null } as const;
const base = { address: "203.0.113.7", origin: null, method: "GET", path: "/v1/x", scope: "s:read", environments: ["live"] } as const;
const isOpen = (windows: TimeWindow[], nowMs: number) =>
  checkAccess(key, compileAccess({ allowedCidrs: [], allowedOrigins: [], timeWindows: windows, endpointRules: [] }), { ...base, nowMs }) === null;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Day of the month of the n-th (or last, for 0) Sunday of a month, counted by hand. */
function sunday(year: number, month: number, nth: number): number {
  const sundays = Array.from({ length: 31 }, (_, day) => new Date(Date.UTC(year, month, day + 1))).filter((date) => date.getUTCMonth() === month && date.getUTCDay() === 0);
  return (nth === 0 ? sundays.at(-1) : sundays[nth - 1])?.getUTCDate() ?? 0;
}

type Zone = { name: string; /** Minutes ahead of UTC. */ offset(atMs: number): number; changes(year: number): [number, number] };
/** The zones' rules as their laws have them since 2008, written down apart from any time zone data. */
const between = (atMs: number, [from, to]: [number, number]) => atMs >= from && atMs < to;
const year = (atMs: number) => new Date(atMs).getUTCFullYear();
const berlin: Zone = {
  name: "Europe/Berlin",
  changes: (y) => [Date.UTC(y, 2, sunday(y, 2, 0), 1), Date.UTC(y, 9, sunday(y, 9, 0), 1)],
  offset: (atMs) => (between(atMs, berlin.changes(year(atMs))) ? 120 : 60),
};
const newYork: Zone = {
  name: "America/New_York",
  changes: (y) => [Date.UTC(y, 2, sunday(y, 2, 2), 7), Date.UTC(y, 10, sunday(y, 10, 1), 6)],
  offset: (atMs) => (between(atMs, newYork.changes(year(atMs))) ? -240 : -300),
};
/** Half an hour of summer time, and the other way round in the year. */
const lordHowe: Zone = {
  name: "Australia/Lord_Howe",
  changes: (y) => [Date.UTC(y, 3, sunday(y, 3, 1) - 1, 15), Date.UTC(y, 9, sunday(y, 9, 1) - 1, 15, 30)],
  offset: (atMs) => (between(atMs, lordHowe.changes(year(atMs))) ? 630 : 660),
};
const hanoi: Zone = { name: "Asia/Ho_Chi_Minh", changes: (y) => [Date.UTC(y, 2, 1), Date.UTC(y, 9, 1)], offset: () => 420 };
const zones = [berlin, newYork, lordHowe, hanoi];

const zoneAndMoment = fc
  .tuple(fc.constantFrom(...zones), fc.integer({ min: 2_009, max: 2_030 }), fc.nat(1), fc.integer({ min: -2 * dayMs, max: 2 * dayMs }), fc.boolean())
  // Half of the moments lie close to a change of the clocks.
  .map(([zone, y, which, shift, near]) => ({ zone, atMs: (zone.changes(y)[which] ?? 0) + (near ? Math.trunc(shift / 24) : shift) }));

function wallClock(zone: Zone, atMs: number): { day: number; minute: number } {
  const local = new Date(atMs + zone.offset(atMs) * 60_000);
  return { day: local.getUTCDay() === 0 ? 7 : local.getUTCDay(), minute: local.getUTCHours() * 60 + local.getUTCMinutes() };
}

const text = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
const window = fc.record({
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  from: fc.nat(1_439).map(text),
  to: fc.nat(1_440).map(text),
});

describe("time windows", () => {
  it("see the time that clocks on the wall show, across every change of the clocks", () => {
    fc.assert(
      fc.property(zoneAndMoment, ({ zone, atMs }) => void expect(localMinute(zone.name, atMs)).toEqual(wallClock(zone, atMs))),
      { numRuns: 2_000 },
    );
  });

  it("are open exactly in the wall-clock minutes that they name, past midnight too", () => {
    fc.assert(
      fc.property(zoneAndMoment, window, ({ zone, atMs }, { days, from, to }) => {
        const { day, minute } = wallClock(zone, atMs);
        // Minutes of the week since the window opened, for each day on which it opens.
        const [opens, closes] = [minutesOfDay(from), minutesOfDay(to)];
        const length = closes > opens ? closes - opens : closes + 1_440 - opens;
        const expected = days.some((first) => ((day - first) * 1_440 + minute - opens + 7 * 1_440) % (7 * 1_440) < length);
        expect(isOpen([{ days, from, to, timeZone: zone.name }], atMs)).toBe(expected);
      }),
      { numRuns: 2_000 },
    );
  });

  it("hold nothing of an hour that is put forward, and both runs of one that is put back", () => {
    const night = (days: number[]) => [{ days, from: "02:00", to: "03:00", timeZone: "Europe/Berlin" }];
    const openMinutes = (fromMs: number) => Array.from({ length: 24 * 60 }, (_, minute) => isOpen(night([7]), fromMs + minute * 60_000)).filter(Boolean).length;
    expect(openMinutes(Date.parse("2026-03-28T23:00:00Z"))).toBe(0);
    expect(openMinutes(Date.parse("2026-10-24T22:00:00Z"))).toBe(120);
    expect(openMinutes(Date.parse("2026-07-04T22:00:00Z"))).toBe(60);
  });

  it("begin with their first minute and end before their last", () => {
    const office: TimeWindow[] = [{ days: [3], from: "09:00", to: "17:30", timeZone: "UTC" }];
    const at = (time: string) => isOpen(office, Date.parse(`2026-11-18T${time}Z`));
    expect([at("08:59:59.999"), at("09:00:00"), at("17:29:59.999"), at("17:30:00")]).toEqual([false, true, true, false]);
  });

  it("last a whole day where they end when they begin, and to midnight with 24:00", () => {
    const wednesdayNoon = Date.parse("2026-11-18T12:00:00Z");
    const open = (from: string, to: string, hours: number) => isOpen([{ days: [3], from, to, timeZone: "UTC" }], wednesdayNoon + hours * hourMs);
    expect([open("12:00", "12:00", 0), open("12:00", "12:00", 23), open("12:00", "12:00", 24)]).toEqual([true, true, false]);
    expect([open("00:00", "24:00", -12), open("00:00", "24:00", 11), open("00:00", "24:00", 12)]).toEqual([true, true, false]);
  });

  it("of a zone that is not known here are never open, and fail nothing else", () => {
    const always = { days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00" };
    expect(isOpen([{ ...always, timeZone: "Mars/Olympus" }], 0)).toBe(false);
    expect(isOpen([{ ...always, timeZone: "Mars/Olympus" }, { ...always, timeZone: "UTC" }], 0)).toBe(true);
  });
});
