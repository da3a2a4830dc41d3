import type { OrgScope } from "@/lib/accounts/policy";
import { prisma, type Transaction } from "@/lib/platform/db/prisma";

type NewTrial = { organisationId: string; planId: string; startedAt: Date; endsAt: Date };

/**
 * False where the organisation has had one, is sample data, or has gone, or an owner had one in another organisation of
 * theirs. One each, decided by the key of the row and, for several of one owner at once, by the owner's row, held first.
 */
export async function insertTrial(tx: Transaction, { organisationId, planId, startedAt, endsAt }: NewTrial): Promise<boolean> {
  await tx.$queryRaw`SELECT 1 FROM users WHERE id IN (SELECT user_id FROM memberships WHERE organisation_id = ${organisationId} AND role = 'owner') ORDER BY id FOR NO KEY UPDATE`;
  const count = await tx.$executeRaw`
    INSERT INTO trials (organisation_id, plan_id, started_at, ends_at)
    SELECT id, ${planId}, ${startedAt}, ${endsAt} FROM organisations WHERE id = ${organisationId} AND NOT is_demo AND deleted_at IS NULL AND NOT EXISTS (
      SELECT 1 FROM memberships own JOIN memberships other ON other.user_id = own.user_id AND other.role = 'owner' JOIN trials t ON t.organisation_id = other.organisation_id
       WHERE own.organisation_id = ${organisationId} AND own.role = 'owner')
    ON CONFLICT DO NOTHING`;
  return count === 1;
}

export type TrialRow = { organisationId: string; planId: string; endsAt: Date };

/**
 * Notes on a bounded number of trials that their end is told of now, and returns those: each to one caller, once. None of
 * an organisation whose own plan holds as much; `plans`: ids, from the smallest on.
 */
export async function takeEnding(tx: Transaction, { at, until, plans, limit }: { at: Date; until: Date; plans: string[]; limit: number }): Promise<TrialRow[]> {
  return tx.$queryRaw<TrialRow[]>`
    UPDATE trials SET reminded_at = ${at} WHERE organisation_id IN (
      SELECT organisation_id FROM trials WHERE reminded_at IS NULL AND ended_at IS NULL AND ends_at > ${at} AND ends_at <= ${until}
         AND coalesce(array_position(${plans}::text[], plan_id), 1)
           > coalesce(array_position(${plans}::text[], (SELECT e.plan_id FROM organisation_entitlements e WHERE e.organisation_id = trials.organisation_id)), 1)
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
  const row = await prisma().trial.findUnique({ where: { organisationId }, select: { planId: true, endsAt: true, organisation: { select: { entitlement: { select: { planId: true } } } } } });
  return row === null ? null : { planId: row.planId, endsAt: row.endsAt, ownPlanId: row.organisation.entitlement?.planId ?? "free" };
}
