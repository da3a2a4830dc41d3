import { nowMs } from "@/lib/platform/time/clock";
import { plans } from "../plans";
import type { Plan } from "../schemas";
import { type EntitlementRow, findEntitlement } from "./repository";
import { type Entitlement, overrideLimits, planLimits } from "./rules";

/** `untilMs`: when it is another although nothing was changed, by the end of a trial. */
type Kept = { version: number; untilMs: number; entitlement: Entitlement };
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

/**
 * The trial's plan while it runs, where it is more than the organisation's own; else null. What it is at a moment is told
 * by that moment alone, never by whether a job has been there.
 */
export function trialPlan({ planId, trial }: Pick<EntitlementRow, "planId" | "trial">, atMs: number): Plan | null {
  if (trial === null || atMs >= trial.endsAtMs) return null;
  return isMore(trial.planId, planId) ? planOf(trial.planId) : null;
}

/** Whether a trial's plan holds more than the organisation's own. */
export function isMore(trialPlanId: string, ownPlanId: string): boolean {
  return plans.indexOf(planOf(trialPlanId)) > plans.indexOf(planOf(ownPlanId));
}

/** A trial gives what its plan includes and sells nothing beyond it: nobody has agreed to pay. */
export function resolveEntitlement(row: EntitlementRow, atMs: number): Entitlement {
  const trial = trialPlan(row, atMs);
  const plan = trial ?? planOf(row.planId);
  return {
    planId: plan.id,
    currency: plan.monthlyPrice.currency,
    limits: overrideLimits(planLimits(plan), row.limits),
    includedUnits: row.includedUnits ?? plan.limits.lookupsPerMonth,
    creditUnits: row.creditUnits,
    overageMicros: trial === null ? plan.overageMicros : null,
    softCapMinor: row.softCapMinor,
    hardCapMinor: row.hardCapMinor,
  };
}

/**
 * The entitlement of the organisation that a key led to, at the version that was read with the key. Kept in memory by
 * version, so that a change counts from the next request on and nothing is read again without one; the end of a trial
 * counts at its moment.
 */
export function entitlementOf(organisationId: string, version: number): Entitlement | Promise<Entitlement> {
  const found = kept.get(organisationId);
  if (found?.version === version && nowMs() < found.untilMs) return found.entitlement;
  return read(organisationId, version);
}

async function read(organisationId: string, version: number): Promise<Entitlement> {
  const row = await findEntitlement(organisationId);
  const atMs = nowMs();
  const entitlement = resolveEntitlement(row, atMs);
  if (kept.size >= mostKept) kept.clear();
  kept.set(organisationId, { version, untilMs: row.trial !== null && atMs < row.trial.endsAtMs ? row.trial.endsAtMs : Infinity, entitlement });
  return entitlement;
}
