import type { ScheduledJob } from "@/lib/jobs/scheduled-job";
import { nowMs } from "@/lib/platform/time/clock";
import { deleteSessionsEndedBefore } from "./repository";

const keepEndedMs = 30 * 86_400_000;

/** Deletes sessions that ended more than 30 days ago. */
export const pruneSessions: ScheduledJob = {
  name: "auth.prune_sessions",
  cron: "17 3 * * *",
  run: async () => ({ deleted: await deleteSessionsEndedBefore(new Date(nowMs() - keepEndedMs)) }),
};
