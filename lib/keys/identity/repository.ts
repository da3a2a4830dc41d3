import type { OrgScope } from "@/lib/accounts/policy";
import { pool } from "@/lib/platform/db/pool";
import type { EndpointRule, KeyEnvironment, KeyIdentity, LimitRule, TimeWindow } from "../schemas";

type IdentityRow = {
  hash: Buffer;
  secret_id: string;
  secret_expires_at: Date | null;
  key_id: string;
  organisation_id: string;
  environment: KeyEnvironment;
  scopes: string[];
  revoked: boolean;
  suspended: boolean;
  expires_at: Date | null;
  allowed_cidrs: string[];
  allowed_origins: string[];
  time_windows: TimeWindow[];
  endpoint_rules: EndpointRule[];
  limits: LimitRule[];
  credit_units: bigint | null;
  rotating: boolean;
  key_version: number;
  organisation_version: number;
};

const identitySelect = `SELECT s.hash, s.id AS secret_id, s.expires_at AS secret_expires_at, k.id AS key_id, k.organisation_id, k.environment, k.scopes,
         k.revoked_at IS NOT NULL AS revoked, k.suspended_at IS NOT NULL OR o.suspended_at IS NOT NULL AS suspended, k.expires_at,
         coalesce(k.allowed_cidrs, '{}') AS allowed_cidrs, coalesce(k.allowed_origins, '{}') AS allowed_origins,
         k.time_windows, k.endpoint_rules, k.limits, k.credit_units,
         EXISTS (SELECT FROM api_key_secrets other WHERE other.key_id = k.id AND other.expires_at > now()) AS rotating,
         k.version AS key_version, o.version AS organisation_version
    FROM api_key_secrets s JOIN api_keys k ON k.id = s.key_id JOIN organisations o ON o.id = k.organisation_id`;

/** Rows by hash (base64), in one indexed SELECT. The hash proves the caller; no organisation is asked for. */
export async function findIdentities(hashes: readonly Buffer[]): Promise<Map<string, KeyIdentity>> {
  const { rows } = await pool().query<IdentityRow>({ name: "find-identities", text: `${identitySelect} WHERE s.hash = ANY($1::bytea[])`, values: [hashes] });
  return new Map(rows.map((row) => [row.hash.toString("base64"), toIdentity(row)]));
}

/** A key of one's own with its current secret; null for another organisation's key, as for none. */
export async function findIdentityOf(scope: OrgScope, keyId: string): Promise<KeyIdentity | null> {
  const { rows } = await pool().query<IdentityRow>(
    `${identitySelect} WHERE k.id = $1 AND k.organisation_id = $2 AND (cardinality($3::text[]) = 0 OR k.project_id = ANY($3))
      ORDER BY s.expires_at IS NULL DESC, s.created_at DESC LIMIT 1`,
    [keyId, scope.organisationId, scope.projectIds],
  );
  return rows[0] === undefined ? null : toIdentity(rows[0]);
}

function toIdentity(row: IdentityRow): KeyIdentity {
  return {
    keyId: row.key_id,
    secretId: row.secret_id,
    organisationId: row.organisation_id,
    environment: row.environment,
    scopes: row.scopes,
    revoked: row.revoked,
    suspended: row.suspended,
    expiresAtMs: row.expires_at?.getTime() ?? null,
    secretExpiresAtMs: row.secret_expires_at?.getTime() ?? null,
    rotating: row.rotating,
    allowedCidrs: row.allowed_cidrs,
    allowedOrigins: row.allowed_origins,
    timeWindows: row.time_windows,
    endpointRules: row.endpoint_rules,
    limits: row.limits,
    creditUnits: row.credit_units === null ? null : Number(row.credit_units),
    keyVersion: row.key_version,
    organisationVersion: row.organisation_version,
  };
}

/** `[secret id, version of its key, version of its organisation]`; secrets that are gone are absent. */
export async function findVersions(secretIds: readonly string[]): Promise<[string, number, number][]> {
  const { rows } = await pool().query<[string, number, number]>({
    name: "find-versions",
    rowMode: "array",
    text: `SELECT s.id, k.version, o.version
             FROM api_key_secrets s JOIN api_keys k ON k.id = s.key_id JOIN organisations o ON o.id = k.organisation_id
            WHERE s.id = ANY($1::text[])`,
    values: [secretIds],
  });
  return rows;
}
