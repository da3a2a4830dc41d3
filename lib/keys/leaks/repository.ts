import { pool } from "@/lib/platform/db/pool";
import type { Transaction } from "@/lib/platform/db/prisma";
import type { KeyLeaked } from "./schemas";

/** A key by a secret of its own. The secret proves who is meant; no organisation is asked for. */
export type FoundKey = Omit<KeyLeaked, "source" | "url"> & {
  /** True where the secret could be used, now or after somebody moves the key's expiry. */
  usable: boolean;
};

type FoundRow = { kind: FoundKey["kind"]; id: string; organisation_id: string; name: string; environment: FoundKey["environment"]; last_four: string; usable: boolean };

/** The key of one of these hashes, of either kind, in one statement. */
export async function findBySecret(hashes: readonly Buffer[], at: Date): Promise<FoundKey | null> {
  const { rows } = await pool().query<FoundRow>({
    name: "find-leaked-key",
    text: `SELECT 'key' AS kind, k.id, k.organisation_id, k.name, k.environment::text, s.last_four,
                  k.revoked_at IS NULL AND (s.expires_at IS NULL OR s.expires_at > $2) AS usable
             FROM api_key_secrets s JOIN api_keys k ON k.id = s.key_id WHERE s.hash = ANY($1::bytea[])
           UNION ALL
           SELECT 'management_key', m.id, m.organisation_id, m.name, NULL, m.last_four, m.revoked_at IS NULL
             FROM management_keys m WHERE m.hash = ANY($1::bytea[])`,
    values: [hashes, at],
  });
  const row = rows[0];
  if (row === undefined) return null;
  const { id, organisation_id, last_four, ...rest } = row;
  return { ...rest, keyId: id, organisationId: organisation_id, lastFour: last_four };
}

/** False where somebody else has revoked it already. */
export async function revokeLeaked(tx: Transaction, { kind, keyId }: FoundKey, at: Date): Promise<boolean> {
  const where = { id: keyId, revokedAt: null };
  const { count } =
    kind === "key"
      ? await tx.apiKey.updateMany({ where, data: { revokedAt: at, leakedAt: at, version: { increment: 1 } } })
      : await tx.managementKey.updateMany({ where, data: { revokedAt: at, leakedAt: at } });
  return count === 1;
}
