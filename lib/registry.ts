import { pruneSessions } from "@/lib/auth/jobs";
import type { ScheduledJob } from "@/lib/jobs/scheduled-job";
import { pruneIdempotency, verifyRollups } from "@/lib/usage/jobs";

/** Every scheduled job of every room. Only the worker and /api/jobs import this list. */
export const scheduledJobs: readonly ScheduledJob[] = [pruneSessions, verifyRollups, pruneIdempotency];
