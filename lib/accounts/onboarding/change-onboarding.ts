import { recordAudit } from "@/lib/audit/record-audit";
import type { AuditValues, RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction, type Transaction } from "@/lib/platform/db/prisma";
import { now } from "@/lib/platform/time/clock";
import type { OnboardingStep } from "../onboarding-client";
import { renameOrganisation } from "../organisation/update-organisation";
import type { MemberScope } from "../policy";
import { addSettled, setClosed } from "./repository";

async function change(scope: MemberScope, details: AuditValues, origin: RequestOrigin, write: (tx: Transaction) => Promise<boolean>): Promise<void> {
  await inTransaction(async (tx) => {
    if (!(await write(tx))) return;
    const { organisationId, actor } = scope;
    await recordAudit(tx, { organisationId, actor, action: "onboarding.changed", target: { type: "organisation", id: organisationId }, details }, origin);
  });
}

/** Leaves a step out. What is there all the same counts as done. The scope must have been minted for `organisation.update`, as for all here. */
export async function skipStep(scope: MemberScope, { step }: { step: OnboardingStep }, origin: RequestOrigin): Promise<void> {
  await change(scope, { settled: step }, origin, (tx) => addSettled(tx, scope, step));
}

/** The first step: the organisation goes by this name, a new one or the one that it has. */
export async function nameOrganisation(scope: MemberScope, { name }: { name: string }, origin: RequestOrigin): Promise<void> {
  await renameOrganisation(scope, { name }, origin);
  await skipStep(scope, { step: "organisation" }, origin);
}

/** Takes the onboarding off the overview; `finished` where nothing was left to do. */
export async function closeOnboarding(scope: MemberScope, { finished }: { finished: boolean }, origin: RequestOrigin): Promise<void> {
  await change(scope, { closed: finished ? "finished" : "dismissed" }, origin, (tx) => setClosed(tx, scope, { finished, at: now() }));
}
