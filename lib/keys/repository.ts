import type { OrgScope } from "@/lib/accounts/policy";
import { pool } from "@/lib/platform/db/pool";
import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import type { KeyEnvironment, KeyIdentity, KeySummary } from "./schemas";

type IdentityRow = { hash: Buffer; key_id: string; organisation_id: string; environment: KeyEnvironment; scopes: string[]; revoked: boolean };

/** Rows by hash (base64), in one indexed SELECT. The hash proves the caller; no organisation is asked for. */
export async function findKeysByHash(hashes: readonly Buffer[]): Promise<Map<string, KeyIdentity>> {
  const { rows } = await pool().query<IdentityRow>({
    name: "find-keys-by-hash",
    text: `SELECT s.hash, k.id AS key_id, k.organisation_id, k.environment, k.scopes, k.revoked_at IS NOT NULL AS revoked
             FROM api_key_secrets s JOIN api_keys k ON k.id = s.key_id
            WHERE s.hash = ANY($1::bytea[])`,
    values: [hashes],
  });
  return new Map(
    rows.map((row) => [
      row.hash.toString("base64"),
      { keyId: row.key_id, organisationId: row.organisation_id, environment: row.environment, scopes: row.scopes, revoked: row.revoked },
    ]),
  );
}

type NewKey = {
  id: string;
  environment: KeyEnvironment;
  name: string;
  scopes: string[];
  createdAt: Date;
  secret: { id: string; hash: Buffer; pepperVersion: number; prefix: string; lastFour: string; createdAt: Date };
};

export async function insertKey(tx: Transaction, scope: OrgScope, key: NewKey): Promise<void> {
  const { secret, ...row } = key;
  await tx.apiKey.create({
    data: {
      ...row,
      organisationId: scope.organisationId,
      createdById: scope.userId,
      secrets: { create: { ...secret, hash: new Uint8Array(secret.hash) } },
    },
  });
}

/** True where the key was live until now. */
export async function setRevoked(tx: Transaction, scope: OrgScope, keyId: string, revokedAt: Date): Promise<boolean> {
  const { count } = await tx.apiKey.updateMany({
    where: { id: keyId, organisationId: scope.organisationId, revokedAt: null },
    data: { revokedAt },
  });
  return count === 1;
}

const summary = {
  id: true,
  name: true,
  environment: true,
  scopes: true,
  createdAt: true,
  revokedAt: true,
  createdBy: { select: { name: true } },
  secrets: { orderBy: { createdAt: "desc" }, take: 1, select: { prefix: true, lastFour: true } },
} as const;

type SummaryRow = {
  id: string;
  name: string;
  environment: KeyEnvironment;
  scopes: string[];
  createdAt: Date;
  revokedAt: Date | null;
  createdBy: { name: string } | null;
  secrets: { prefix: string; lastFour: string }[];
};

function toSummary({ secrets, createdBy, createdAt, revokedAt, ...row }: SummaryRow): KeySummary {
  return {
    ...row,
    prefix: secrets[0]?.prefix ?? "",
    lastFour: secrets[0]?.lastFour ?? "",
    createdAt: createdAt.toISOString(),
    createdBy: createdBy?.name ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}

export async function findKey(tx: Transaction, scope: OrgScope, keyId: string): Promise<KeySummary | null> {
  const row = await tx.apiKey.findFirst({ where: { id: keyId, organisationId: scope.organisationId }, select: summary });
  return row === null ? null : toSummary(row);
}

export async function findKeys(
  scope: OrgScope,
  { environment, after, take }: { environment: KeyEnvironment; after: string | null; take: number },
): Promise<KeySummary[]> {
  // Ids sort by time of creation, so the id alone is the cursor.
  const rows = await prisma().apiKey.findMany({
    where: { organisationId: scope.organisationId, environment, ...(after === null ? {} : { id: { lt: after } }) },
    orderBy: { id: "desc" },
    take,
    select: summary,
  });
  return rows.map(toSummary);
}

/** Names of keys for reports, by id. Ids of other organisations are passed over. */
export async function findKeyNames(scope: OrgScope, keyIds: readonly string[]) {
  return prisma().apiKey.findMany({
    where: { organisationId: scope.organisationId, id: { in: [...keyIds] } },
    select: { id: true, name: true, revokedAt: true, secrets: summary.secrets },
  });
}
