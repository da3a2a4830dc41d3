import { plans } from "../plans";
import type { Plan } from "../schemas";
import { type EntitlementRow, findEntitlement } from "./repository";
import { type Entitlement, overrideLimits, planLimits } from "./rules";

type Kept = { version: number; entitlement: Entitlement };
type Shared = { tollgateEntitlements?: Map<string, Kept> };
const shared = globalThis as typeof globalThis & Shared;
const kept: Map<string, Kept> = (shared.tollgateEntitlements ??= new Map<string, Kept>());
const mostKept = 20_000;

/** A plan that is gone from the price list counts as the first, so that nobody gains by it. */
export function planOf(planId: string): Plan {
  const plan = plans.find(({ id }) => id === planId) ?? plans[0];
  if (plan === undefined) throw new Error("the price list is empty");
  return plan;
}

export function resolveEntitlement(row: EntitlementRow): Entitlement {
  const plan = planOf(row.planId);
  return {
    planId: plan.id,
    currency: plan.monthlyPrice.currency,
    limits: overrideLimits(planLimits(plan), row.limits),
    includedUnits: row.includedUnits ?? plan.limits.lookupsPerMonth,
    creditUnits: row.creditUnits,
    overageMicros: plan.overageMicros,
    softCapMinor: row.softCapMinor,
    hardCapMinor: row.hardCapMinor,
  };
}

/**
 * The entitlement of the organisation that a key led to, at the version that was read with the key. Kept in memory by
 * version, so that a change counts from the next request on and nothing is read again without one.
 */
export function entitlementOf(organisationId: string, version: number): Entitlement | Promise<Entitlement> {
  const found = kept.get(organisationId);
  if (found?.version === version) return found.entitlement;
  return read(organisationId, version);
}

async function read(organisationId: string, version: number): Promise<Entitlement> {
  const entitlement = resolveEntitlement(await findEntitlement(organisationId));
  if (kept.size >= mostKept) kept.clear();
  kept.set(organisationId, { version, entitlement });
  return entitlement;
}
