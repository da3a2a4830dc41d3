import type { OrgScope } from "@/lib/accounts/policy";
import { pool } from "@/lib/platform/db/pool";
import type { Transaction } from "@/lib/platform/db/prisma";
import type { KeyEnvironment } from "../schemas";

/** The user who made a management key of the organisation; null where they have gone. */
export async function findManagementKeyMaker(tx: Transaction, { organisationId }: OrgScope, keyId: string): Promise<string | null> {
  return (await tx.managementKey.findFirst({ where: { id: keyId, organisationId }, select: { createdById: true } }))?.createdById ?? null;
}

export type OldKeyRow = { id: string; name: string; environment: KeyEnvironment; lastFour: string; secretMadeAt: Date; expiresAt: Date | null };

/** Keys that can be used and may live longer than so many days after their current secret was made; newest first. */
export async function findKeysOlderThan({ organisationId }: OrgScope, { days, at, after, take }: { days: number; at: Date; after: string | null; take: number }): Promise<OldKeyRow[]> {
  const { rows } = await pool().query<OldKeyRow>(
    `SELECT k.id, k.name, k.environment::text, s.last_four AS "lastFour", s.created_at AS "secretMadeAt", k.expires_at AS "expiresAt"
       FROM api_keys k JOIN api_key_secrets s ON s.key_id = k.id AND s.expires_at IS NULL
      WHERE k.organisation_id = $1 AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR (k.expires_at > $2 AND k.expires_at > s.created_at + make_interval(hours => $3 * 24)))
        AND ($4::text IS NULL OR k.id < $4)
      ORDER BY k.id DESC LIMIT $5`,
    [organisationId, at, days, after, take],
  );
  return rows;
}
