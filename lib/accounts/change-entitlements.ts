import type { Transaction } from "@/lib/platform/db/prisma";
import type { OrgScope } from "./policy";
import { bumpOrganisationVersion } from "./repository";

/**
 * Tells the gateway, on every instance and from the next request on, that what this organisation may use has changed.
 * Call it in the transaction of the change.
 */
export async function entitlementsChanged(tx: Transaction, scope: Pick<OrgScope, "organisationId">): Promise<void> {
  await bumpOrganisationVersion(tx, scope.organisationId);
}
