import type { Transaction } from "@/lib/platform/db/prisma";
import type { KeyEnvironment } from "../schemas";
import type { ReminderStep } from "./reminder-steps";

export type ExpiringKey = {
  keyId: string;
  organisationId: string;
  name: string;
  environment: KeyEnvironment;
  lastFour: string;
  creatorId: string | null;
  expiresAt: Date;
  days: ReminderStep;
};

/**
 * Notes on a bounded number of keys which reminder is due, and returns those. Each step of each key is given to one
 * caller once: a row that somebody else has in hand is passed over, and one that was told of this step, or a smaller
 * one, is not taken. Sample data is left alone.
 */
export async function takeExpiring(tx: Transaction, { at, until, limit }: { at: Date; until: Date; limit: number }): Promise<ExpiringKey[]> {
  return tx.$queryRaw<ExpiringKey[]>`
    WITH due AS (
      SELECT k.id, step.days FROM api_keys k
        JOIN organisations o ON o.id = k.organisation_id AND NOT o.is_demo AND o.deleted_at IS NULL
        CROSS JOIN LATERAL (SELECT CASE WHEN k.expires_at <= ${at}::timestamptz + interval '1 day' THEN 1
                                        WHEN k.expires_at <= ${at}::timestamptz + interval '3 days' THEN 3 ELSE 7 END AS days) step
       WHERE k.revoked_at IS NULL AND k.expires_at > ${at} AND k.expires_at <= ${until}
         AND (k.reminded_days IS NULL OR k.reminded_days > step.days)
       ORDER BY k.expires_at LIMIT ${limit}
         FOR UPDATE OF k SKIP LOCKED)
    UPDATE api_keys k SET reminded_days = due.days FROM due WHERE k.id = due.id
    RETURNING k.id AS "keyId", k.organisation_id AS "organisationId", k.name, k.environment::text, k.created_by_id AS "creatorId", k.expires_at AS "expiresAt", due.days,
      coalesce((SELECT s.last_four FROM api_key_secrets s WHERE s.key_id = k.id ORDER BY s.expires_at DESC NULLS FIRST LIMIT 1), '') AS "lastFour"`;
}
