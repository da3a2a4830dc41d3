import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import type { OutboxEvent } from "./subscriber";

type NewEventRow = {
  id: string;
  type: string;
  organisationId: string | null;
  payload: Record<string, string | number | boolean | null>;
  createdAt: Date;
  nextAttemptAt: Date;
};

export async function insertEvent(tx: Transaction, event: NewEventRow): Promise<void> {
  await tx.outboxEvent.create({ data: event });
}

/** `attempts` are those that failed before this one. */
export type ClaimedEvent = OutboxEvent & { attempts: number };

/** Locks the event that is due longest, until `tx` ends; passes over locked and parked ones. Null where there is none. */
export async function claimEvent(tx: Transaction, at: Date, mostTries: number): Promise<ClaimedEvent | null> {
  const rows = await tx.$queryRaw<ClaimedEvent[]>`
    SELECT id, type, organisation_id AS "organisationId", payload, created_at AS "createdAt", attempts
      FROM outbox_events
     WHERE handled_at IS NULL AND next_attempt_at <= ${at} AND attempts < ${mostTries}
     ORDER BY next_attempt_at, id
     LIMIT 1
       FOR UPDATE SKIP LOCKED`;
  return rows[0] ?? null;
}

export async function markHandled(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx.outboxEvent.update({ where: { id }, data: { handledAt: at, attempts: { increment: 1 }, error: null } });
}

/** Counts a failed try, once: the lock went with its transaction, and somebody else may have been faster. */
export async function recordFailure({ id, attempts }: ClaimedEvent, { nextAttemptAt, error }: { nextAttemptAt: Date; error: string }): Promise<void> {
  await prisma().outboxEvent.updateMany({ where: { id, attempts, handledAt: null }, data: { attempts: { increment: 1 }, nextAttemptAt, error } });
}

export async function deleteEventsHandledBefore(before: Date, limit: number): Promise<number> {
  return prisma().$executeRaw`
    DELETE FROM outbox_events WHERE id IN (SELECT id FROM outbox_events WHERE handled_at < ${before} ORDER BY handled_at LIMIT ${limit})`;
}
