import { announceChange } from "@/lib/accounts/announce-change";
import { entitlementsChanged } from "@/lib/accounts/change-entitlements";
import type { OrgScope } from "@/lib/accounts/policy";
import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction, type Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import type { SetCapsInput, SetPlanInput } from "../schemas";
import { planOf } from "./entitlement-of";
import { type EntitlementChange, findEntitlement, insertCreditGrant, saveEntitlement } from "./repository";

async function change(scope: OrgScope, origin: RequestOrigin, changes: EntitlementChange): Promise<void> {
  await inTransaction(async (tx) => {
    await saveEntitlement(tx, scope, changes, now());
    const { limits, ...plain } = changes;
    await finish(tx, scope, origin, "entitlement.changed", { ...plain, ...(limits === undefined ? {} : { limits: JSON.stringify(limits) }) });
  });
  await announceChange(scope.organisationId);
}

async function finish(tx: Transaction, scope: OrgScope, origin: RequestOrigin, action: "entitlement.changed" | "credits.granted", details: Record<string, string | number | null | undefined>): Promise<void> {
  await entitlementsChanged(tx, scope);
  const told = Object.fromEntries(Object.entries(details).filter((entry): entry is [string, string | number | null] => entry[1] !== undefined));
  await recordAudit(tx, { organisationId: scope.organisationId, actor: scope.actor, action, target: { type: "organisation", id: scope.organisationId }, details: told }, origin);
}

/**
 * Sets what a month may cost beyond the plan, in minor units of the plan's currency. The hard cap is exact; it counts
 * from the next call on. Throws `validation_failed` where the plan sells nothing beyond its units.
 */
export async function setCaps(scope: OrgScope, { softCapMinor, hardCapMinor }: SetCapsInput, origin: RequestOrigin): Promise<void> {
  const { planId } = await findEntitlement(scope.organisationId);
  if (hardCapMinor > 0 && planOf(planId).overageMicros === null) {
    throw new AppError("validation_failed", { fields: [{ path: "hardCapMinor", message: "billing.errors.plan_without_overage" }] });
  }
  await change(scope, origin, { softCapMinor, hardCapMinor });
}

/** An operator's change of plan, limits or included units. The scope must have been minted for an operator. */
export async function setPlan(scope: OrgScope, input: SetPlanInput, origin: RequestOrigin): Promise<void> {
  await change(scope, origin, { planId: input.planId, limits: input.limits, includedUnits: input.includedUnits });
}

/** Adds prepaid units. Append-only: a grant is never changed. The scope must have been minted for an operator. */
export async function grantCredits(scope: OrgScope, { units, reason }: { units: number; reason: string }, origin: RequestOrigin): Promise<void> {
  await inTransaction(async (tx) => {
    await insertCreditGrant(tx, scope, { id: newId("crg"), units, reason, createdAt: now() });
    await finish(tx, scope, origin, "credits.granted", { units, reason });
  });
  await announceChange(scope.organisationId);
}
