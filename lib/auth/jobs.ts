import type { ScheduledJob } from "@/lib/jobs/scheduled-job";
import { nowMs } from "@/lib/platform/time/clock";
import { rememberPlacesMs } from "./history/place";
import { deleteSignInsBefore } from "./history/repository";
import { deleteProofsEndedBefore } from "./proofs/repository";
import { deleteSessionsEndedBefore } from "./sessions/repository";
import { deleteCountersIdleSince } from "./tries/repository";

const dayMs = 86_400_000;
const keepEndedMs = 30 * dayMs;
/** Longer than any counter remembers anything. */
const keepCountersMs = 3 * dayMs;

/** Twice as long as a place is remembered. */
const keepSignInsMs = 2 * rememberPlacesMs;

/** Deletes sessions that ended more than 30 days ago, and what was noted of sign-ins 180 days ago. */
export const pruneSessions: ScheduledJob = {
  name: "auth.prune_sessions",
  cron: "17 3 * * *",
  run: async () => ({
    deleted: await deleteSessionsEndedBefore(new Date(nowMs() - keepEndedMs)),
    signIns: await deleteSignInsBefore(new Date(nowMs() - keepSignInsMs)),
  }),
};

/** Deletes links that ended more than 30 days ago, and counters of tries that nobody needs any more. */
export const pruneProofs: ScheduledJob = {
  name: "auth.prune_proofs",
  cron: "22 3 * * *",
  run: async () => ({
    proofs: await deleteProofsEndedBefore(new Date(nowMs() - keepEndedMs)),
    counters: await deleteCountersIdleSince(new Date(nowMs() - keepCountersMs)),
  }),
};
