import { entitlementsChanged } from "@/lib/accounts/change-entitlements";
import { organisationCreatedSchema } from "@/lib/accounts/news";
import { recordAudit } from "@/lib/audit/record-audit";
import { systemOrigin } from "@/lib/audit/schemas";
import type { Subscriber } from "@/lib/jobs/subscriber";
import { insertTrial } from "./repository";
import { trialEnd, trialPlanId } from "./rules";

/**
 * Gives a new organisation its trial, counted from the moment of its creation. The news was committed with the
 * organisation, so no crash in between takes the trial from anybody.
 */
export const startTrial: Subscriber = {
  type: "organisation.created",
  handle: async (tx, event) => {
    const { organisationId } = organisationCreatedSchema.parse(event.payload);
    const endsAt = trialEnd(event.createdAt);
    if (!(await insertTrial(tx, { organisationId, planId: trialPlanId, startedAt: event.createdAt, endsAt }))) return;
    await entitlementsChanged(tx, { organisationId });
    const target = { type: "organisation", id: organisationId } as const;
    const details = { plan: trialPlanId, ends_at: endsAt.toISOString() };
    await recordAudit(tx, { organisationId, actor: { type: "system", id: null }, action: "trial.started", target, details }, systemOrigin);
  },
};
