import { pruneSessions } from "@/lib/auth/jobs";
import { dispatchEvents } from "@/lib/jobs/dispatch-events";
import { pruneEvents } from "@/lib/jobs/prune-events";
import type { ScheduledJob } from "@/lib/jobs/scheduled-job";
import type { Subscriber } from "@/lib/jobs/subscriber";
import { pruneSecrets } from "@/lib/keys/jobs";
import { sendMails } from "@/lib/notifications/jobs";
import { mailKeyLeaked } from "@/lib/notifications/mail-key-leaked";
import { pruneIdempotency, verifyRollups } from "@/lib/usage/jobs";

/** What each room does about news from rooms to its left. Every type of event needs one, or it waits for a newer version. */
const subscribers: readonly Subscriber[] = [mailKeyLeaked];

/** Every scheduled job of every room. Only the worker and /api/jobs import this list. */
export const scheduledJobs: readonly ScheduledJob[] = [pruneSessions, pruneSecrets, verifyRollups, pruneIdempotency, dispatchEvents(subscribers), pruneEvents, sendMails];
