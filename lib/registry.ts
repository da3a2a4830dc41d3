import { pruneProofs, pruneSessions } from "@/lib/auth/jobs";
import { dispatchEvents } from "@/lib/jobs/dispatch-events";
import { pruneEvents } from "@/lib/jobs/prune-events";
import type { ScheduledJob } from "@/lib/jobs/scheduled-job";
import type { Subscriber } from "@/lib/jobs/subscriber";
import { pruneSecrets } from "@/lib/keys/jobs";
import { pruneMailWebhooks, sendMails } from "@/lib/notifications/jobs";
import { mailAccountNews } from "@/lib/notifications/mail-account-news";
import { mailKeyLeaked } from "@/lib/notifications/mail-key-leaked";
import { pruneIdempotency, verifyRollups } from "@/lib/usage/jobs";

/** What each room does about news from rooms to its left. Every type of event needs one, or it waits for a newer version. */
const subscribers: readonly Subscriber[] = [mailKeyLeaked, ...mailAccountNews];

/** Every scheduled job of every room. Only the worker and /api/jobs import this list. */
export const scheduledJobs: readonly ScheduledJob[] = [pruneSessions, pruneProofs, pruneSecrets, verifyRollups, pruneIdempotency, dispatchEvents(subscribers), pruneEvents, sendMails, pruneMailWebhooks];
