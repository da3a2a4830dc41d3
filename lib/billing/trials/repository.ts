import type { OrgScope } from "@/lib/accounts/policy";
import { prisma, type Transaction } from "@/lib/platform/db/prisma";

type NewTrial = { organisationId: string; planId: string; startedAt: Date; endsAt: Date };

/** False where the organisation has had one, is sample data, or has gone. One each, decided by the key of the row. */
export async function insertTrial(tx: Transaction, { organisationId, planId, startedAt, endsAt }: NewTrial): Promise<boolean> {
  const count = await tx.$executeRaw`
    INSERT INTO trials (organisation_id, plan_id, started_at, ends_at)
    SELECT id, ${planId}, ${startedAt}, ${endsAt} FROM organisations WHERE id = ${organisationId} AND NOT is_demo AND deleted_at IS NULL
    ON CONFLICT DO NOTHING`;
  return count === 1;
}

export type TrialRow = { organisationId: string; planId: string; endsAt: Date };

/** Notes on a bounded number of trials that their end is told of now, and returns those: each to one caller, once. */
export async function takeEnding(tx: Transaction, { at, until, limit }: { at: Date; until: Date; limit: number }): Promise<TrialRow[]> {
  return tx.$queryRaw<TrialRow[]>`
    UPDATE trials SET reminded_at = ${at} WHERE organisation_id IN (
      SELECT organisation_id FROM trials WHERE reminded_at IS NULL AND ended_at IS NULL AND ends_at > ${at} AND ends_at <= ${until}
       ORDER BY ends_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING organisation_id AS "organisationId", plan_id AS "planId", ends_at AS "endsAt"`;
}

/** Notes on a bounded number of trials that they are over, and returns those: each to one caller, once. */
export async function takeEnded(tx: Transaction, { at, limit }: { at: Date; limit: number }): Promise<TrialRow[]> {
  return tx.$queryRaw<TrialRow[]>`
    UPDATE trials SET ended_at = ${at} WHERE organisation_id IN (
      SELECT organisation_id FROM trials WHERE ended_at IS NULL AND ends_at <= ${at}
       ORDER BY ends_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING organisation_id AS "organisationId", plan_id AS "planId", ends_at AS "endsAt"`;
}

export async function findTrial({ organisationId }: OrgScope) {
  return prisma().trial.findUnique({ where: { organisationId }, select: { planId: true, endsAt: true } });
}
