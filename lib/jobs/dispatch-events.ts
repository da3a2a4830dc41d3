import { inTransaction } from "@/lib/platform/db/prisma";
import { reportError } from "@/lib/platform/errors/report-error";
import { newId } from "@/lib/platform/ids/ids";
import { log } from "@/lib/platform/log/log";
import { maskText } from "@/lib/platform/log/mask-text";
import { monotonicUs, now } from "@/lib/platform/time/clock";
import { type ClaimedEvent, claimEvent, markHandled, recordFailure } from "./repository";
import type { ScheduledJob } from "./scheduled-job";
import type { Subscriber } from "./subscriber";

/** Pauses before the second, third … try: all tries take about a day and a half. */
const pausesMs = [5_000, 30_000, 120_000, 600_000, 3_600_000, 21_600_000, 86_400_000];
export const mostTries = pausesMs.length + 1;

/** A run ends after this long, so that a host without a worker doesn't cut it. */
const runForUs = 20_000_000;

/**
 * Hands every due event of the outbox to the subscribers of its type, each event in a transaction of its own that also
 * marks it handled. Rows that somebody else handles at the moment are passed over, so several may run. A failure is
 * counted and tried again later; after {@link mostTries} the event is parked and reported.
 */
export function dispatchEvents(subscribers: readonly Subscriber[]): ScheduledJob {
  return {
    name: "jobs.dispatch_events",
    cron: "* * * * *",
    everyMs: 1_000,
    run: async (stop) => {
      const figures = { handled: 0, failed: 0, parked: 0 };
      const untilUs = monotonicUs() + runForUs;
      while (!stop.aborted && monotonicUs() < untilUs) {
        const outcome = await dispatchNext(subscribers);
        if (outcome === null) break;
        figures[outcome]++;
      }
      return figures;
    },
  };
}

/** Null where nothing is due. */
async function dispatchNext(subscribers: readonly Subscriber[]): Promise<"handled" | "failed" | "parked" | null> {
  const at = now();
  const claimed: { event: ClaimedEvent | null } = { event: null };
  try {
    await inTransaction(async (tx) => {
      const event = await claimEvent(tx, at, mostTries);
      if (event === null) return;
      claimed.event = event;
      const interested = subscribers.filter(({ type }) => type === event.type);
      // Not "nobody wants it": a worker of an older version must leave what is new to one of the new version.
      if (interested.length === 0) throw new Error(`nobody subscribes to ${event.type}`);
      for (const { handle } of interested) await handle(tx, event);
      await markHandled(tx, event.id, at);
    });
    return claimed.event === null ? null : "handled";
  } catch (error) {
    // The database itself: nothing was claimed, so there is nothing to put off.
    if (claimed.event === null) throw error;
    return await putOff(claimed.event, at, error);
  }
}

async function putOff(event: ClaimedEvent, at: Date, error: unknown): Promise<"failed" | "parked"> {
  const text = maskText(error instanceof Error ? error.message : String(error)).slice(0, 500);
  const pauseMs = pausesMs[event.attempts] ?? 0;
  await recordFailure(event, { nextAttemptAt: new Date(at.getTime() + pauseMs), error: text });
  const tries = event.attempts + 1;
  if (tries < mostTries) {
    log().warn({ event: event.id, type: event.type, tries, error }, "event could not be handled");
    return "failed";
  }
  reportError(new Error(`the event ${event.id} (${event.type}) is parked after ${tries} tries`, { cause: error }), { requestId: newId("req") });
  return "parked";
}
