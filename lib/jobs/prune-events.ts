import { nowMs } from "@/lib/platform/time/clock";
import { deleteEventsHandledBefore } from "./repository";
import type { ScheduledJob } from "./scheduled-job";

const keepHandledMs = 30 * 86_400_000;

/** Deletes events that were handled more than 30 days ago, a bounded number each time. Parked ones stay. */
export const pruneEvents: ScheduledJob = {
  name: "jobs.prune_events",
  cron: "37 3 * * *",
  run: async () => ({ deleted: await deleteEventsHandledBefore(new Date(nowMs() - keepHandledMs), 50_000) }),
};
