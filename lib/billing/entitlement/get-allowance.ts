import type { OrgScope } from "@/lib/accounts/policy";
import { nowMs } from "@/lib/platform/time/clock";
import { loadCharged } from "@/lib/usage/load-charged";
import type { Allowance } from "../schemas";
import { resolveEntitlement } from "./entitlement-of";
import { findEntitlement } from "./repository";
import { boundIds, costMinor, monthEndMs, monthOf } from "./rules";

/** What the organisation may use this month, and what is charged of it so far: committed calls only. */
export async function getAllowance(scope: OrgScope): Promise<Allowance> {
  const atMs = nowMs();
  const month = monthOf(atMs);
  const { organisationId } = scope;
  const ids = { quota: boundIds.quota(organisationId, month), credits: boundIds.credits(organisationId), overage: boundIds.overage(organisationId, month) };
  const [row, charged] = await Promise.all([findEntitlement(organisationId), loadCharged(Object.values(ids))]);
  const { planId, currency, includedUnits, creditUnits, overageMicros, softCapMinor, hardCapMinor } = resolveEntitlement(row, atMs);
  const overageUsed = charged.get(ids.overage) ?? 0;
  const overage =
    overageMicros === null
      ? null
      : { unitMicros: overageMicros, used: overageUsed, costMinor: costMinor(overageUsed, overageMicros), softCapMinor, hardCapMinor, softCapReached: softCapMinor !== null && costMinor(overageUsed, overageMicros) >= softCapMinor };
  return {
    planId,
    currency,
    month,
    resetsAt: new Date(monthEndMs(atMs)).toISOString(),
    included: { units: includedUnits, used: charged.get(ids.quota) ?? 0 },
    credits: { units: creditUnits, used: charged.get(ids.credits) ?? 0 },
    overage,
  };
}
