import type { OperatorScope } from "@/lib/accounts/policy";
import { sumUnitsOf } from "./repository";

/** Units that organisations used in live mode since a day began (UTC), by organisation id; 0 where absent. */
export function sumUnits(scope: OperatorScope, { organisationIds, since }: { organisationIds: readonly string[]; since: Date }): Promise<ReadonlyMap<string, number>> {
  return sumUnitsOf(scope, organisationIds, since);
}
