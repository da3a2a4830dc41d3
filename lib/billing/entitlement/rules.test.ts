import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plans } from "../plans";
import { costMinor, type Entitlement, monthEndMs, monthOf, narrowLimits, organisationChain, overrideLimits, planLimits, unitsFor } from "./rules";

const minor = fc.integer({ min: 0, max: 1_000_000_00 });
const micros = fc.integer({ min: 1, max: 100_000_000 });

describe("spend caps", () => {
  it("never buy more than the amount pays for, and never a unit less", () => {
    fc.assert(
      fc.property(minor, micros, (amount, price) => {
        const units = unitsFor(amount, price);
        expect(BigInt(units) * BigInt(price)).toBeLessThanOrEqual(BigInt(amount) * 1_000_000n);
        expect(BigInt(units + 1) * BigInt(price)).toBeGreaterThan(BigInt(amount) * 1_000_000n);
      }),
    );
  });

  it("cost what exact arithmetic says, rounded half up", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), micros, (units, price) => {
        expect(BigInt(costMinor(units, price))).toBe((BigInt(units) * BigInt(price) + 500_000n) / 1_000_000n);
      }),
    );
  });

  it("hold to the minor unit: what the cap buys costs no more than the cap", () => {
    fc.assert(fc.property(minor, micros, (cap, price) => { expect(costMinor(unitsFor(cap, price), price)).toBeLessThanOrEqual(cap); }));
  });
});

describe("what a call's units are taken from", () => {
  const entitlement: Entitlement = { planId: "premium", currency: "USD", limits: [], includedUnits: 100, creditUnits: 7, overageMicros: 80_000, softCapMinor: null, hardCapMinor: 10_00 };

  it("is the month's units, then credits, then overage up to the cap", () => {
    expect(organisationChain("org_a", entitlement, "2026-11")).toEqual([
      { id: "quota/org_a/2026-11", capacity: 100 },
      { id: "credits/org_a", capacity: 7 },
      { id: "overage/org_a/2026-11", capacity: 12_500 },
    ]);
  });

  it("has no credits where none were granted and no overage without a cap or on a plan that sells none", () => {
    expect(organisationChain("org_a", { ...entitlement, creditUnits: 0, hardCapMinor: 0 }, "2026-11")).toHaveLength(1);
    expect(organisationChain("org_a", { ...entitlement, overageMicros: null }, "2026-11")).toHaveLength(2);
  });
});

describe("months", () => {
  it("are calendar months in UTC, each ending where the next begins", () => {
    fc.assert(
      fc.property(fc.date({ min: new Date("2020-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }), (date) => {
        const atMs = date.getTime();
        const end = monthEndMs(atMs);
        expect(end).toBeGreaterThan(atMs);
        expect(monthOf(end - 1)).toBe(monthOf(atMs));
        expect(monthOf(end)).not.toBe(monthOf(atMs));
      }),
    );
  });
});

describe("limit rules", () => {
  const rule = fc.record({ subject: fc.constantFrom("key", "organisation", "ip", "endpoint"), period: fc.constantFrom("second", "minute", "hour", "day"), limit: fc.integer({ min: 1, max: 1_000 }), burst: fc.nat(100) });

  it("are overridden by subject and period, the later one counts, and nothing else changes", () => {
    fc.assert(
      fc.property(fc.array(rule), fc.array(rule), (base, over) => {
        const merged = overrideLimits(base, over);
        const id = ({ subject, period }: (typeof merged)[number]) => `${subject} ${period}`;
        expect(new Set(merged.map(id)).size).toBe(merged.length);
        for (const one of merged) expect(one).toEqual([...base, ...over].findLast((candidate) => id(candidate) === id(one)));
      }),
    );
  });

  it("of a key only narrow: what it may hold in one period and in the mean is the smaller of both, and nothing is lost", () => {
    const id = ({ subject, period }: { subject: string; period: string }) => `${subject} ${period}`;
    fc.assert(
      fc.property(fc.uniqueArray(rule, { selector: id }), fc.uniqueArray(rule, { selector: id }), (base, over) => {
        const narrowed = narrowLimits(base, over);
        expect(new Set(narrowed.map(id))).toEqual(new Set([...base, ...over].map(id)));
        for (const one of narrowed) {
          const sources = [...base, ...over].filter((source) => id(source) === id(one));
          expect([one.limit, one.limit + one.burst]).toEqual([Math.min(...sources.map(({ limit }) => limit)), Math.min(...sources.map(({ limit, burst }) => limit + burst))]);
        }
      }),
    );
  });

  it("of a plan are its requests a second", () => {
    for (const plan of plans) expect(planLimits(plan)).toEqual([{ subject: "organisation", period: "second", limit: plan.limits.requestsPerSecond, burst: plan.limits.requestsPerSecond }]);
  });
});
