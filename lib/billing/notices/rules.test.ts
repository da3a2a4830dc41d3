import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Entitlement } from "../entitlement/rules";
import { isUsedUp, reachedSteps } from "./rules";

const base: Entitlement = { planId: "premium", currency: "USD", limits: [], includedUnits: 1_000, creditUnits: 0, overageMicros: 80_000, softCapMinor: null, hardCapMinor: 0 };
const charged = { quota: 0, credits: 0, overage: 0 };

describe("the steps that are reached", () => {
  it.each([
    [799, []],
    [800, ["80"]],
    [999, ["80"]],
    [1_000, ["80", "100"]],
  ])("with %d of 1,000 units used are %j", (quota, steps) => expect(reachedSteps(base, { ...charged, quota })).toEqual(steps));

  it("hold the hard cap from the last unit that it buys on", () => {
    const capped = { ...base, hardCapMinor: 100 };
    expect(reachedSteps(capped, { quota: 1_000, credits: 0, overage: 1_249 })).toEqual(["80", "100"]);
    expect(reachedSteps(capped, { quota: 1_000, credits: 0, overage: 1_250 })).toEqual(["80", "100", "hard_cap"]);
  });

  it("are exact for any number of units", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000_000 }), (includedUnits) => {
        const eighty = Number((BigInt(includedUnits) * 80n + 99n) / 100n);
        const at = (quota: number) => reachedSteps({ ...base, includedUnits }, { ...charged, quota });
        expect(at(eighty)).toContain("80");
        expect(at(eighty - 1)).toEqual([]);
      }),
    );
  });

  it("are none for who has no included units", () => expect(reachedSteps({ ...base, includedUnits: 0 }, charged)).toEqual([]));
});

it("nothing is left once units, credits and what may be spent are used", () => {
  const all = { ...base, creditUnits: 10, hardCapMinor: 100 };
  expect(isUsedUp(all, { quota: 1_000, credits: 10, overage: 1_250 })).toBe(true);
  for (const left of [{ quota: 999 }, { credits: 9 }, { overage: 1_249 }]) expect(isUsedUp(all, { quota: 1_000, credits: 10, overage: 1_250, ...left })).toBe(false);
  expect(isUsedUp(base, { quota: 1_000, credits: 0, overage: 0 })).toBe(true);
});
