import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import { announceChange } from "../announce-change";
import type { OperatorScope } from "../policy";
import { findSuspension, setOrganisationSuspended } from "./repository";

/**
 * Stops an organisation: its keys are refused from the next request on, and its console only reads. Throws `not_found`
 * where there is none, or it is suspended already.
 */
export async function suspendOrganisation(scope: OperatorScope, { organisationId, reason }: { organisationId: string; reason: string }, origin: RequestOrigin): Promise<void> {
  await change(scope, { organisationId, at: now(), reason }, origin);
}

/** Lets a suspended organisation go on. Throws `not_found` where there is none, or it is not suspended. */
export async function resumeOrganisation(scope: OperatorScope, { organisationId }: { organisationId: string }, origin: RequestOrigin): Promise<void> {
  await change(scope, { organisationId, at: null, reason: null }, origin);
}

async function change(scope: OperatorScope, wish: { organisationId: string; at: Date | null; reason: string | null }, origin: RequestOrigin): Promise<void> {
  const { organisationId, at, reason } = wish;
  await inTransaction(async (tx) => {
    if (!(await setOrganisationSuspended(tx, scope, wish))) throw new AppError("not_found");
    const action = at === null ? "organisation.resumed" : "organisation.suspended";
    await recordAudit(tx, { organisationId, actor: scope.actor, action, target: { type: "organisation", id: organisationId }, ...(reason === null ? {} : { details: { reason } }) }, origin);
  });
  await announceChange(organisationId);
}

/** Since when and why an organisation is suspended; null where it is not. */
export async function getSuspension(scope: OperatorScope, organisationId: string): Promise<{ at: string; reason: string } | null> {
  return findSuspension(scope, organisationId);
}
