import type { OperatorScope } from "@/lib/accounts/policy";
import { nowMs } from "@/lib/platform/time/clock";
import type { Plan } from "../schemas";
import { planOf, trialPlan } from "./entitlement-of";
import { findPlanIds, findTrials } from "./repository";

/** The plan that holds for an organisation now, and whether it does by a trial. */
export type PlanNow = { planId: Plan["id"]; onTrial: boolean };

/** The plans that hold for organisations now, for an operator's list. */
export async function listPlansOf(scope: OperatorScope, organisationIds: readonly string[]): Promise<ReadonlyMap<string, PlanNow>> {
  const [stored, trials] = await Promise.all([findPlanIds(scope, organisationIds), findTrials(scope, organisationIds)]);
  const atMs = nowMs();
  return new Map(
    organisationIds.map((id) => {
      const planId = stored.get(id) ?? "free";
      const trial = trialPlan({ planId, trial: trials.get(id) ?? null }, atMs);
      return [id, { planId: (trial ?? planOf(planId)).id, onTrial: trial !== null }];
    }),
  );
}
