import type { ScheduledJob } from "@/lib/jobs/scheduled-job";
import { nowMs } from "@/lib/platform/time/clock";
import { deleteExpiredClaims } from "./idempotency/repository";
import { countDisagreements } from "./repository";
import { bucketStartMs, granularityMs } from "./rollup";

const hoursChecked = 25;

/**
 * Compares the last 25 whole hours' records with the minute and hour rollups, bucket by bucket. They are written in
 * one transaction, so any difference is a fault; it throws, so that error tracking hears of it.
 */
export const verifyRollups: ScheduledJob = {
  name: "usage.verify_rollups",
  cron: "7 * * * *",
  run: async () => {
    const toMs = bucketStartMs(nowMs(), "hour");
    const disagreements = await countDisagreements(new Date(toMs - hoursChecked * granularityMs.hour), new Date(toMs));
    if (disagreements > 0) throw new Error(`${disagreements} rollup buckets disagree with their usage records`);
    return { disagreements };
  },
};

/** Deletes answers kept for repeats that are past their 24 hours, a bounded number each time. */
export const pruneIdempotency: ScheduledJob = {
  name: "usage.prune_idempotency",
  cron: "*/10 * * * *",
  run: async () => ({ deleted: await deleteExpiredClaims(new Date(nowMs()), 50_000) }),
};
