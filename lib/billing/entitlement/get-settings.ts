import type { OrgScope } from "@/lib/accounts/policy";
import type { SetPlanInput } from "../schemas";
import { planOf } from "./entitlement-of";
import { findEntitlement } from "./repository";

/** What an operator set for an organisation: its plan, and what it has apart from others of that plan. */
export async function getEntitlementSettings(scope: OrgScope): Promise<SetPlanInput> {
  const { planId, limits, includedUnits } = await findEntitlement(scope.organisationId);
  return { planId: planOf(planId).id, limits, includedUnits };
}
