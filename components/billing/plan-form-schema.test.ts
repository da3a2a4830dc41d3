import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { limitChoices, planIds, type SetPlanInput } from "@/lib/billing/schemas";
import { planFormSchema, type PlanValues, planValues } from "./plan-form-schema";

const values: PlanValues = { planId: "free", includedUnits: "", limits: [] };
const rule = { subject: "key", period: "day", limit: "10", burst: "" } as const;
const faults = (changed: Partial<PlanValues>) => planFormSchema.safeParse({ ...values, ...changed }).error?.issues.map(({ path, message }) => [path.join("."), message]);

describe("planFormSchema", () => {
  it("reads back what the form was filled with", () => {
    const rules = fc.uniqueArray(
      fc.record({ subject: fc.constantFrom(...limitChoices.subjects), period: fc.constantFrom(...limitChoices.periods), limit: fc.integer({ min: 1, max: 1e9 }), burst: fc.nat(1e9) }),
      { selector: ({ subject, period }) => `${subject} ${period}`, maxLength: 16 },
    );
    fc.assert(
      fc.property(fc.constantFrom(...planIds), fc.option(fc.nat(1e9)), rules, (planId, includedUnits, limits) => {
        const settings: SetPlanInput = { planId, includedUnits, limits };
        expect(planFormSchema.parse(planValues(settings))).toEqual(settings);
      }),
    );
  });

  it.each(["-1", "1.5", "1,000", "many", "1e3"])("says beside the field that “%s” is no whole number", (text) => {
    expect(faults({ includedUnits: text })).toEqual([["includedUnits", "billing.errors.included"]]);
    expect(faults({ limits: [{ ...rule, limit: text }] })).toEqual([["limits.0.limit", "keys.errors.limit_range"]]);
    expect(faults({ limits: [{ ...rule, burst: text }] })).toEqual([["limits.0.burst", "keys.errors.limit_range"]]);
  });

  it("refuses a limit of nothing, and two rules for the same", () => {
    expect(faults({ limits: [{ ...rule, limit: "0" }] })).toEqual([["limits.0.limit", "keys.errors.limit_range"]]);
    expect(faults({ limits: [rule, rule] })).toEqual([["limits", "keys.errors.limit_twice"]]);
  });
});
