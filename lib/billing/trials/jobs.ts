import { announceChange } from "@/lib/accounts/announce-change";
import { entitlementsChanged } from "@/lib/accounts/change-entitlements";
import { recordAudit } from "@/lib/audit/record-audit";
import { systemOrigin } from "@/lib/audit/schemas";
import { recordEvent } from "@/lib/jobs/record-event";
import type { ScheduledJob } from "@/lib/jobs/scheduled-job";
import { inTransaction } from "@/lib/platform/db/prisma";
import { now } from "@/lib/platform/time/clock";
import { planOf } from "../entitlement/entitlement-of";
import { plans } from "../plans";
import type { TrialEnding } from "./news";
import { takeEnded, takeEnding } from "./repository";
import { remindUntil } from "./rules";

const batchSize = 50;

/** Does batches until one is not full. Returns how many rows there were. */
async function inBatches(stop: AbortSignal, batch: () => Promise<number>): Promise<number> {
  let all = 0;
  for (let taken = batchSize; taken === batchSize && !stop.aborted; all += taken) taken = await batch();
  return all;
}

async function tellEnding(): Promise<number> {
  return inTransaction(async (tx) => {
    const at = now();
    const trials = await takeEnding(tx, { at, until: remindUntil(at), plans: plans.map(({ id }) => id), limit: batchSize });
    for (const { organisationId, planId, endsAt } of trials) {
      const payload: TrialEnding = { organisationId, planId: planOf(planId).id, endsAt: endsAt.toISOString() };
      await recordEvent(tx, { type: "trial.ending", organisationId, payload });
    }
    return trials.length;
  });
}

async function endBatch(): Promise<number> {
  const ended = await inTransaction(async (tx) => {
    const trials = await takeEnded(tx, { at: now(), limit: batchSize });
    for (const { organisationId, planId, endsAt } of trials) {
      await entitlementsChanged(tx, { organisationId });
      const target = { type: "organisation", id: organisationId } as const;
      const details = { plan: planId, ended_at: endsAt.toISOString() };
      await recordAudit(tx, { organisationId, actor: { type: "system", id: null }, action: "trial.ended", target, details }, systemOrigin);
    }
    return trials;
  });
  for (const { organisationId } of ended) await announceChange(organisationId);
  return ended.length;
}

/**
 * Tells of trials that end within three days, once each, and writes down those that are over. The end itself waits for
 * no job: what an organisation may use is told by the clock.
 */
export const watchTrials: ScheduledJob = {
  name: "billing.watch_trials",
  cron: "* * * * *",
  run: async (stop) => ({ told: await inBatches(stop, tellEnding), ended: await inBatches(stop, endBatch) }),
};
