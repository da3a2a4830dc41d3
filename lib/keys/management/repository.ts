import type { OrgScope } from "@/lib/accounts/policy";
import { pool } from "@/lib/platform/db/pool";
import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import type { ManagementKeyIdentity } from "./identity";
import type { ManagementKeySummary, ManagementScope } from "../schemas";

type IdentityRow = {
  id: string;
  organisation_id: string;
  scopes: ManagementScope[];
  revoked: boolean;
  expires_at: Date | null;
  last_used_at: Date | null;
};

/** The key of one of these hashes, in one indexed SELECT. The hash proves the caller; no organisation is asked for. */
export async function findManagementIdentity(hashes: readonly Buffer[]): Promise<ManagementKeyIdentity | null> {
  const { rows } = await pool().query<IdentityRow>({
    name: "find-management-identity",
    text: `SELECT id, organisation_id, scopes, revoked_at IS NOT NULL AS revoked, expires_at, last_used_at
             FROM management_keys WHERE hash = ANY($1::bytea[])`,
    values: [hashes],
  });
  const row = rows[0];
  if (row === undefined) return null;
  return {
    keyId: row.id,
    organisationId: row.organisation_id,
    scopes: row.scopes,
    revoked: row.revoked,
    expiresAtMs: row.expires_at?.getTime() ?? null,
    lastUsedAtMs: row.last_used_at?.getTime() ?? null,
  };
}

/** Notes a use unless one was noted after `notSince`. The id comes from the row that the secret led to. */
export async function touchLastUsed(keyId: string, at: Date, notSince: Date): Promise<void> {
  await pool().query({
    name: "touch-management-key",
    text: "UPDATE management_keys SET last_used_at = $2 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at <= $3)",
    values: [keyId, at, notSince],
  });
}

type NewManagementKey = {
  id: string;
  name: string;
  scopes: ManagementScope[];
  hash: Buffer;
  pepperVersion: number;
  prefix: string;
  lastFour: string;
  createdById: string;
  createdAt: Date;
  expiresAt: Date | null;
};

export async function insertManagementKey(tx: Transaction, scope: OrgScope, key: NewManagementKey): Promise<void> {
  await tx.managementKey.create({ data: { ...key, hash: new Uint8Array(key.hash), organisationId: scope.organisationId } });
}

/** True where the key was not revoked until now. */
export async function setManagementKeyRevoked(tx: Transaction, scope: OrgScope, keyId: string, revokedAt: Date): Promise<boolean> {
  const { count } = await tx.managementKey.updateMany({
    where: { id: keyId, organisationId: scope.organisationId, revokedAt: null },
    data: { revokedAt },
  });
  return count === 1;
}

const summary = {
  id: true,
  name: true,
  scopes: true,
  prefix: true,
  lastFour: true,
  createdAt: true,
  expiresAt: true,
  revokedAt: true,
  leakedAt: true,
  lastUsedAt: true,
  createdBy: { select: { name: true } },
} as const;

type SummaryRow = {
  id: string;
  name: string;
  scopes: string[];
  prefix: string;
  lastFour: string;
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  leakedAt: Date | null;
  lastUsedAt: Date | null;
  createdBy: { name: string } | null;
};

function toSummary({ createdBy, createdAt, expiresAt, revokedAt, leakedAt, lastUsedAt, ...row }: SummaryRow): ManagementKeySummary {
  return {
    ...row,
    createdAt: createdAt.toISOString(),
    createdBy: createdBy?.name ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
    leakedAt: leakedAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}

export async function findManagementKey(tx: Transaction, scope: OrgScope, keyId: string): Promise<ManagementKeySummary | null> {
  const row = await tx.managementKey.findFirst({ where: { id: keyId, organisationId: scope.organisationId }, select: summary });
  return row === null ? null : toSummary(row);
}

export async function findManagementKeys(scope: OrgScope, { after, take }: { after: string | null; take: number }): Promise<ManagementKeySummary[]> {
  // Ids sort by time of creation, so the id alone is the cursor.
  const rows = await prisma().managementKey.findMany({
    where: { organisationId: scope.organisationId, ...(after === null ? {} : { id: { lt: after } }) },
    orderBy: { id: "desc" },
    take,
    select: summary,
  });
  return rows.map(toSummary);
}

/** Revokes whatever still opens something of an organisation that was deleted; its id comes from an event of ours. */
export async function revokeAllKeys(tx: Transaction, organisationId: string, at: Date): Promise<{ keys: number; managementKeys: number }> {
  const keys = await tx.apiKey.updateMany({ where: { organisationId, revokedAt: null }, data: { revokedAt: at, version: { increment: 1 } } });
  const managementKeys = await tx.managementKey.updateMany({ where: { organisationId, revokedAt: null }, data: { revokedAt: at } });
  return { keys: keys.count, managementKeys: managementKeys.count };
}
