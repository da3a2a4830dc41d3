import type { OrgScope } from "@/lib/accounts/policy";
import type { RateLimits } from "../schemas";
import { planOf } from "./entitlement-of";
import { findEntitlement } from "./repository";
import { overrideLimits, planLimits, testLimits } from "./rules";

/** The rate limits in force for an organisation's keys, as far as the keys' own do not narrow them. */
export async function listRateLimits(scope: OrgScope): Promise<RateLimits> {
  const { planId, limits: own } = await findEntitlement(scope.organisationId);
  return {
    live: overrideLimits(planLimits(planOf(planId)), own).map((rule) => ({ ...rule, source: own.includes(rule) ? "organisation" : "plan" })),
    test: testLimits.map((rule) => ({ ...rule, source: "everyone" })),
  };
}
