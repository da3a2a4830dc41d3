import { scopeForFamily } from "@/lib/accounts/family/family-scope";
import type { OrgScope } from "@/lib/accounts/policy";
import type { Family } from "@/lib/accounts/sharing-client";
import { now } from "@/lib/platform/time/clock";
import { sumUnitsOf } from "./repository";

/**
 * Where an organisation stands among those above and below it, with the units that each used in live mode since the first
 * of the month (UTC): a parent reads what all that is below it used. The scope must have been minted for `billing.read`,
 * which members lack who are kept to projects: the units are the whole organisation's.
 */
export async function listFamilyUsage(scope: OrgScope): Promise<Family> {
  const family = await scopeForFamily(scope);
  const at = now();
  const since = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1));
  const units = await sumUnitsOf(family, family.organisationIds, since);
  return {
    parent: family.parent,
    ownUnits: units.get(scope.organisationId) ?? 0,
    below: family.below.map((one) => ({ ...one, unitsThisMonth: units.get(one.id) ?? 0 })),
  };
}
