import { describe, expect, it } from "vitest";
import { translators } from "@/lib/platform/i18n/translator";
import { locales } from "@/lib/platform/i18n/locales";
import { plans } from "./plans";
import { limitNames, planListSchema, type Plan } from "./schemas";

/** The price list with one plan changed. */
function withPlan(id: Plan["id"], change: (plan: Plan) => Plan): Plan[] {
  return plans.map((plan) => (plan.id === id ? change(structuredClone(plan)) : plan));
}

function messageOf(list: readonly unknown[]): string {
  const result = planListSchema.safeParse(list);
  return result.success ? "" : result.error.message;
}

describe("plans", () => {
  it("starts with a plan that costs nothing", () => {
    expect(plans[0]).toMatchObject({ id: "free", monthlyPrice: { amountMinor: 0 } });
  });

  it("has a name and a tagline in every language", () => {
    for (const locale of locales) {
      for (const { id } of plans) {
        expect(translators[locale].has(`plans.${id}.name`)).toBe(true);
        expect(translators[locale].has(`plans.${id}.tagline`)).toBe(true);
      }
    }
  });
});

describe("planListSchema", () => {
  it("refuses a fraction of a cent", () => {
    const broken = withPlan("premium", (plan) => ({ ...plan, monthlyPrice: { ...plan.monthlyPrice, amountMinor: 0.5 } }));
    expect(planListSchema.safeParse(broken).success).toBe(false);
  });

  it.each(limitNames)("refuses a dearer plan with a lower %s", (limit) => {
    const broken = withPlan("ultra", (plan) => ({ ...plan, limits: { ...plan.limits, [limit]: 1 } }));
    expect(messageOf(broken)).toContain(`ultra has a lower ${limit} than premium`);
  });

  it("refuses a plan that costs no more than the one before", () => {
    const broken = withPlan("premium", (plan) => ({ ...plan, monthlyPrice: { amountMinor: 0, currency: "USD" } }));
    expect(messageOf(broken)).toContain("premium must cost more than free");
  });

  it("refuses a second currency and a missing, doubled or misplaced plan", () => {
    const euros = withPlan("ultra", (plan) => ({ ...plan, monthlyPrice: { amountMinor: 199_00, currency: "EUR" } }));
    expect(messageOf(euros)).toContain("ultra is priced in another currency");
    for (const list of [plans.slice(1), [...plans, ...plans.slice(2)], plans.toReversed()]) {
      expect(messageOf(list)).toContain("in this order");
    }
  });
});
