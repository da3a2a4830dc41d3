import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import type { LimitStep } from "./news";

/** Ids of organisations that were charged something in a month, in their order, after one of them; sample data left out. */
export async function findCharged(month: string, { after, take }: { after: string; take: number }): Promise<string[]> {
  const rows = await prisma().$queryRaw<{ id: string }[]>`
    SELECT o.id FROM organisations o
     WHERE o.id > ${after} AND NOT o.is_demo AND o.deleted_at IS NULL
       AND EXISTS (SELECT FROM usage_counters c WHERE c.id = 'quota/' || o.id || '/' || ${month})
     ORDER BY o.id LIMIT ${take}`;
  return rows.map(({ id }) => id);
}

/** What organisations were told of already, by organisation. */
export async function findTold(period: string, organisationIds: readonly string[]): Promise<Map<string, Set<string>>> {
  const rows = await prisma().limitNotice.findMany({ where: { period, organisationId: { in: [...organisationIds] } }, select: { organisationId: true, step: true } });
  const told = new Map<string, Set<string>>();
  for (const { organisationId, step } of rows) told.set(organisationId, (told.get(organisationId) ?? new Set()).add(step));
  return told;
}

/** Of the steps those that nobody had noted before: of any number at once, one notes each. */
export async function noteSteps(tx: Transaction, { organisationId, period, steps, at }: { organisationId: string; period: string; steps: readonly LimitStep[]; at: Date }): Promise<LimitStep[]> {
  const noted: LimitStep[] = [];
  for (const step of steps) {
    const { count } = await tx.limitNotice.createMany({ data: [{ organisationId, period, step, createdAt: at }], skipDuplicates: true });
    if (count === 1) noted.push(step);
  }
  return noted;
}
