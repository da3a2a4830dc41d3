import type { OrgScope } from "@/lib/accounts/policy";
import { nowMs } from "@/lib/platform/time/clock";
import type { RateLimits } from "../schemas";
import { planOf, trialPlan } from "./entitlement-of";
import { findEntitlement } from "./repository";
import { overrideLimits, planLimits, testLimits } from "./rules";

/** The rate limits in force for an organisation's keys, as far as the keys' own do not narrow them. */
export async function listRateLimits(scope: OrgScope): Promise<RateLimits> {
  const row = await findEntitlement(scope.organisationId);
  const { planId, limits: own } = row;
  const plan = trialPlan(row, nowMs()) ?? planOf(planId);
  return {
    live: overrideLimits(planLimits(plan), own).map((rule) => ({ ...rule, source: own.includes(rule) ? "organisation" : "plan" })),
    test: testLimits.map((rule) => ({ ...rule, source: "everyone" })),
  };
}
