import { recordEvent } from "@/lib/jobs/record-event";
import type { ScheduledJob } from "@/lib/jobs/scheduled-job";
import { inTransaction } from "@/lib/platform/db/prisma";
import { now, nowMs } from "@/lib/platform/time/clock";
import { loadCharged } from "@/lib/usage/load-charged";
import { resolveEntitlement } from "../entitlement/entitlement-of";
import { findEntitlement } from "../entitlement/repository";
import { boundIds, monthEndMs, monthOf } from "../entitlement/rules";
import type { LimitReached } from "./news";
import { findCharged, findTold, noteSteps } from "./repository";
import { type Charged, isUsedUp, reachedSteps } from "./rules";

const pageSize = 500;

/** Units charged in a month, by organisation; one question to the counters. */
async function chargedOf(organisationIds: readonly string[], month: string): Promise<Map<string, Charged>> {
  const idsOf = (id: string) => ({ quota: boundIds.quota(id, month), credits: boundIds.credits(id), overage: boundIds.overage(id, month) });
  const counters = await loadCharged(organisationIds.flatMap((id) => Object.values(idsOf(id))));
  const units = (id: string) => counters.get(id) ?? 0;
  return new Map(
    organisationIds.map((id) => {
      const ids = idsOf(id);
      return [id, { quota: units(ids.quota), credits: units(ids.credits), overage: units(ids.overage) }];
    }),
  );
}

/** Tells one organisation of the furthest step that it has reached and was not told of; those before are noted with it. */
async function tell(organisationId: string, charged: Charged, told: ReadonlySet<string>, atMs: number): Promise<number> {
  const entitlement = resolveEntitlement(await findEntitlement(organisationId), atMs);
  const steps = reachedSteps(entitlement, charged).filter((step) => !told.has(step));
  if (steps.length === 0) return 0;
  const { includedUnits: units, overageMicros, hardCapMinor, currency } = entitlement;
  return inTransaction(async (tx) => {
    const step = (await noteSteps(tx, { organisationId, period: monthOf(atMs), steps, at: now() })).at(-1);
    if (step === undefined) return 0;
    const capMinor = overageMicros === null || hardCapMinor === 0 ? null : hardCapMinor;
    const resetsAt = new Date(monthEndMs(atMs)).toISOString();
    const payload: LimitReached = { organisationId, step, used: charged.quota, units, capMinor, currency, stopped: isUsedUp(entitlement, charged), resetsAt };
    await recordEvent(tx, { type: "limit.reached", organisationId, payload });
    return 1;
  });
}

/**
 * Looks which organisations have come to 80 % or all of the month's included units, or to their hard cap, and tells of
 * each step once a month. It reads what was charged; the path of a call knows nothing of it.
 */
export const watchLimits: ScheduledJob = {
  name: "billing.watch_limits",
  cron: "* * * * *",
  run: async (stop) => {
    const figures = { looked: 0, told: 0 };
    const atMs = nowMs();
    const month = monthOf(atMs);
    for (let after = "", more = true; more && !stop.aborted; ) {
      const ids = await findCharged(month, { after, take: pageSize });
      const [charged, told] = await Promise.all([chargedOf(ids, month), findTold(month, ids)]);
      for (const id of ids) {
        const used = charged.get(id);
        if (used !== undefined) figures.told += await tell(id, used, told.get(id) ?? new Set(), atMs);
      }
      figures.looked += ids.length;
      after = ids.at(-1) ?? after;
      more = ids.length === pageSize;
    }
    return figures;
  },
};
