import type { OperatorScope } from "@/lib/accounts/policy";
import type { Plan } from "../schemas";
import { planOf } from "./entitlement-of";
import { findPlanIds } from "./repository";

/** The plans that organisations are on, for an operator's list. */
export async function listPlansOf(scope: OperatorScope, organisationIds: readonly string[]): Promise<ReadonlyMap<string, Plan["id"]>> {
  const stored = await findPlanIds(scope, organisationIds);
  return new Map(organisationIds.map((id) => [id, planOf(stored.get(id) ?? "free").id]));
}
