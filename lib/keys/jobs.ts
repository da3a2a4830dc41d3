import type { ScheduledJob } from "@/lib/jobs/scheduled-job";
import { nowMs } from "@/lib/platform/time/clock";
import { deleteSecretsEndedBefore } from "./repository";

const keepEndedMs = 90 * 86_400_000;

/**
 * Deletes secrets whose overlap ended more than 90 days ago, a bounded number each time. Until then callers who still
 * use one are told that it has ended, and a report of its leak is recognised; afterwards it is unknown.
 */
export const pruneSecrets: ScheduledJob = {
  name: "keys.prune_secrets",
  cron: "27 3 * * *",
  run: async () => ({ deleted: await deleteSecretsEndedBefore(new Date(nowMs() - keepEndedMs), 50_000) }),
};
