import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import type { TryState } from "./try-rules";

type Row = { tries: number; since: Date; level: number; lockedUntil: Date | null };

/**
 * A counter as it stands, null where it is new; its row is there from now on and locked until `tx` ends. Who locks
 * several takes them in the order of their names.
 */
export async function lockCounter(tx: Transaction, subject: string, at: Date): Promise<TryState | null> {
  const rows = await tx.$queryRaw<Row[]>`
    INSERT INTO try_counters AS c (subject, tries, since, updated_at) VALUES (${subject}, 0, ${at}, ${at})
        ON CONFLICT (subject) DO UPDATE SET updated_at = ${at}
     RETURNING c.tries, c.since, c.level, c.locked_until AS "lockedUntil"`;
  return rows[0] ?? null;
}

/** Counters as they stand; those that are new are left out. */
export async function findCounters(subjects: readonly string[]): Promise<TryState[]> {
  return prisma().tryCounter.findMany({ where: { subject: { in: [...subjects] } }, select: { tries: true, since: true, level: true, lockedUntil: true } });
}

export async function saveCounter(tx: Transaction, subject: string, state: TryState): Promise<void> {
  await tx.tryCounter.updateMany({ where: { subject }, data: state });
}

export async function deleteCounter(tx: Transaction, subject: string): Promise<void> {
  await tx.tryCounter.deleteMany({ where: { subject } });
}

/** Deletes counters that nothing was counted by since a moment. Returns how many. */
export async function deleteCountersIdleSince(moment: Date): Promise<number> {
  return (await prisma().tryCounter.deleteMany({ where: { updatedAt: { lt: moment } } })).count;
}
