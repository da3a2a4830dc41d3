import type { OrgScope } from "@/lib/accounts/policy";
import { nowMs } from "@/lib/platform/time/clock";
import { isMore, planOf } from "../entitlement/entitlement-of";
import type { TrialView } from "../schemas";
import { findTrial } from "./repository";
import { viewOf } from "./rules";

/** The organisation's trial, running or over; null where it never had one, or its own plan holds as much. */
export async function getTrial(scope: OrgScope): Promise<TrialView | null> {
  const row = await findTrial(scope);
  return row === null || !isMore(row.planId, row.ownPlanId) ? null : viewOf({ planId: planOf(row.planId).id, endsAt: row.endsAt }, nowMs());
}
