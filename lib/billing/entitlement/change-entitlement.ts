import { announceChange } from "@/lib/accounts/announce-change";
import { entitlementsChanged } from "@/lib/accounts/change-entitlements";
import type { OrgScope } from "@/lib/accounts/policy";
import { recordAudit } from "@/lib/audit/record-audit";
import type { AuditEntry, AuditValues, RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction, type Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import type { SetCapsInput, SetPlanInput } from "../schemas";
import { planOf } from "./entitlement-of";
import { type EntitlementChange, findEntitlement, insertCreditGrant, readEntitlement, saveEntitlement } from "./repository";

async function change(scope: OrgScope, origin: RequestOrigin, changes: EntitlementChange): Promise<void> {
  await inTransaction(async (tx) => {
    // First: it holds the organisation's row, so that what is read next is what is changed.
    await entitlementsChanged(tx, scope);
    const before = await readEntitlement(tx, scope);
    await saveEntitlement(tx, scope, changes, now());
    await audit(tx, scope, origin, { action: "entitlement.changed", before: told(changes, before), after: told(changes, changes) });
  });
  await announceChange(scope.organisationId);
}

const auditNames = { planId: "plan", limits: "limits", includedUnits: "included_units", softCapMinor: "soft_cap_minor", hardCapMinor: "hard_cap_minor" } as const satisfies Record<keyof EntitlementChange, string>;

/** Values of the settings that change, by the names that the audit log has for them. */
function told(changes: EntitlementChange, from: EntitlementChange): AuditValues {
  const names = (Object.keys(auditNames) as (keyof EntitlementChange)[]).filter((name) => changes[name] !== undefined);
  return Object.fromEntries(names.map((name) => [auditNames[name], from[name]]));
}

async function audit(tx: Transaction, scope: OrgScope, origin: RequestOrigin, entry: Pick<AuditEntry, "action" | "details" | "before" | "after">): Promise<void> {
  await recordAudit(tx, { organisationId: scope.organisationId, actor: scope.actor, target: { type: "organisation", id: scope.organisationId }, ...entry }, origin);
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
    await entitlementsChanged(tx, scope);
    await audit(tx, scope, origin, { action: "credits.granted", details: { units, reason } });
  });
  await announceChange(scope.organisationId);
}
