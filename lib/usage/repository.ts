import type { FamilyScope } from "@/lib/accounts/family/family-scope";
import type { OperatorScope, OrgScope } from "@/lib/accounts/policy";
import { pool } from "@/lib/platform/db/pool";
import type { UsageGranularity } from "./schemas";

const rollupTables: Record<UsageGranularity, string> = {
  minute: "usage_rollup_minutes",
  hour: "usage_rollup_hours",
  day: "usage_rollup_days",
};
export type UsageSum = {
  requests: number;
  success: number;
  clientError: number;
  serverError: number;
  units: number;
  bands: number[];
};

type SumRow = { id: string; requests: bigint; success: bigint; client_error: bigint; server_error: bigint; units: bigint; bands: number[] };

const groupings = { bucket: "to_char(bucket AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')", endpoint: "endpoint_id", key: "key_id" };

/** Keeps a query to keys of the scope's projects, given as the parameter of that number; an empty list keeps out none. */
export const inSight = (projectIds: `$${number}`) =>
  `(cardinality(${projectIds}::text[]) = 0 OR key_id IN (SELECT id FROM api_keys WHERE organisation_id = $1 AND project_id = ANY(${projectIds})))`;

type SumQuery = {
  environment: "live" | "test";
  from: Date;
  to: Date;
  granularity: UsageGranularity;
  by: keyof typeof groupings;
  /** Only this key's usage. */
  keyId?: string | undefined;
  limit?: number;
};

/** Sums of a range of buckets (`from` inclusive, `to` exclusive), by bucket start, endpoint or key. */
export async function sumUsage(scope: OrgScope, query: SumQuery): Promise<(UsageSum & { id: string })[]> {
  const { rows } = await pool().query<SumRow>(
    `SELECT ${groupings[query.by]} AS id,
            sum(requests)::bigint AS requests,
            coalesce(sum(requests) FILTER (WHERE status < 400), 0)::bigint AS success,
            coalesce(sum(requests) FILTER (WHERE status >= 400 AND status < 500), 0)::bigint AS client_error,
            coalesce(sum(requests) FILTER (WHERE status >= 500), 0)::bigint AS server_error,
            sum(units)::bigint AS units,
            usage_bands_sum(latency_bands) AS bands
       FROM ${rollupTables[query.granularity]}
      WHERE organisation_id = $1 AND environment = $2::environment AND bucket >= $3 AND bucket < $4 AND ($6::text IS NULL OR key_id = $6)
        AND ${inSight("$7")}
      GROUP BY 1 ORDER BY requests DESC, id LIMIT $5`,
    [scope.organisationId, query.environment, query.from, query.to, query.limit ?? 10_000, query.keyId ?? null, scope.projectIds],
  );
  return rows.map((row) => ({
    id: row.id,
    requests: Number(row.requests),
    success: Number(row.success),
    clientError: Number(row.client_error),
    serverError: Number(row.server_error),
    units: Number(row.units),
    bands: row.bands,
  }));
}

type ErrorRow = { request_id: string; endpoint_id: string; key_id: string; status: number; error_code: string | null; at: Date };

type ErrorQuery = { environment: "live" | "test"; since: Date; limit: number; keyId?: string | undefined };

/** The newest failed requests, of one key where it is given. */
export async function findRecentErrors(scope: OrgScope, { environment, since, limit, keyId }: ErrorQuery): Promise<ErrorRow[]> {
  const { rows } = await pool().query<ErrorRow>(
    `SELECT request_id, endpoint_id, key_id, status, error_code, at FROM usage_records
      WHERE organisation_id = $1 AND environment = $2::environment AND at >= $3 AND status >= 400 AND ($5::text IS NULL OR key_id = $5)
        AND ${inSight("$6")}
      ORDER BY at DESC LIMIT $4`,
    [scope.organisationId, environment, since, limit, keyId ?? null, scope.projectIds],
  );
  return rows;
}

/** Calls of these endpoints from a day on, most first; those never called are absent. */
export async function countCallsOf(scope: OrgScope, { environment, endpointIds, since }: { environment: "live" | "test"; endpointIds: readonly string[]; since: Date }) {
  const { rows } = await pool().query<{ endpoint_id: string; calls: bigint; last_at: Date }>(
    `SELECT endpoint_id, sum(requests)::bigint AS calls, max(last_at) AS last_at FROM usage_rollup_days
      WHERE organisation_id = $1 AND environment = $2::environment AND bucket >= $3 AND endpoint_id = ANY($4::text[])
        AND ${inSight("$5")}
      GROUP BY endpoint_id ORDER BY calls DESC, endpoint_id`,
    [scope.organisationId, environment, since, endpointIds, scope.projectIds],
  );
  return rows.map((row) => ({ endpointId: row.endpoint_id, calls: Number(row.calls), lastAt: row.last_at.toISOString() }));
}

/** Units that organisations used in live mode from a day on; those that used none are absent. For lists over several. */
export async function sumUnitsOf(_scope: OperatorScope | FamilyScope, organisationIds: readonly string[], since: Date): Promise<Map<string, number>> {
  const { rows } = await pool().query<{ organisation_id: string; units: bigint }>(
    `SELECT organisation_id, sum(units)::bigint AS units FROM usage_rollup_days
      WHERE organisation_id = ANY($1::text[]) AND environment = 'live' AND bucket >= $2 GROUP BY organisation_id`,
    [organisationIds, since],
  );
  return new Map(rows.map((row) => [row.organisation_id, Number(row.units)]));
}

/** Time of each key's newest request; keys never used are absent. */
export async function findLastUsed(scope: OrgScope, environment: "live" | "test", keyIds: readonly string[]): Promise<Map<string, Date>> {
  const { rows } = await pool().query<{ key_id: string; last_at: Date }>(
    `SELECT key_id, max(last_at) AS last_at FROM usage_rollup_days
      WHERE organisation_id = $1 AND environment = $2::environment AND key_id = ANY($3::text[]) AND ${inSight("$4")} GROUP BY key_id`,
    [scope.organisationId, environment, keyIds, scope.projectIds],
  );
  return new Map(rows.map((row) => [row.key_id, row.last_at]));
}

/**
 * How many requests the last two minutes' buckets hold and when the newest was, for each organisation and environment.
 * Serves the live view: the ids come from scopes that were minted when a viewer connected.
 */
export async function countRecent(organisationIds: readonly string[], since: Date): Promise<Map<string, { mark: string; lastAt: Date }>> {
  const { rows } = await pool().query<{ organisation_id: string; environment: string; mark: string; last_at: Date }>(
    `SELECT organisation_id, environment::text, max(bucket)::text || '/' || sum(requests) AS mark, max(last_at) AS last_at FROM usage_rollup_minutes
      WHERE organisation_id = ANY($1::text[]) AND environment = ANY(ARRAY['live', 'test']::environment[]) AND bucket >= $2
      GROUP BY organisation_id, environment`,
    [organisationIds, since],
  );
  return new Map(rows.map((row) => [`${row.organisation_id} ${row.environment}`, { mark: row.mark, lastAt: row.last_at }]));
}

/** Buckets of an hour, over all organisations, in which records and rollups differ. An operator's check, no scope. */
export async function countDisagreements(from: Date, to: Date): Promise<number> {
  const sums = (table: string, time: string, requests: string) =>
    `SELECT organisation_id o, environment e, date_trunc('hour', ${time}, 'UTC') b, sum(${requests}) n, sum(units) u
       FROM ${table} WHERE ${time} >= $1 AND ${time} < $2 GROUP BY 1, 2, 3`;
  const { rows } = await pool().query<{ count: bigint }>(
    `SELECT count(*) AS count
       FROM (${sums("usage_records", "at", "repeats")}) r
       FULL JOIN (${sums("usage_rollup_minutes", "bucket", "requests")}) m USING (o, e, b)
       FULL JOIN (${sums("usage_rollup_hours", "bucket", "requests")}) h USING (o, e, b)
      WHERE r.n IS DISTINCT FROM m.n OR m.n IS DISTINCT FROM h.n OR r.u IS DISTINCT FROM m.u OR m.u IS DISTINCT FROM h.u`,
    [from, to],
  );
  return Number(rows[0]?.count ?? 0);
}

/** Units charged so far, by counter. Counters that were never charged are absent. */
export async function findCounters(ids: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await pool().query<{ id: string; units: bigint }>({ name: "find-counters", text: "SELECT id, sum(units)::bigint AS units FROM usage_counters WHERE id = ANY($1::text[]) GROUP BY id", values: [ids] });
  return new Map(rows.map(({ id, units }) => [id, Number(units)]));
}

/** True where any metered call is summed up, of whatever time: the sums of days are never deleted. */
export async function findAnyCall({ organisationId }: OrgScope): Promise<boolean> {
  return (await pool().query("SELECT FROM usage_rollup_days WHERE organisation_id = $1 LIMIT 1", [organisationId])).rowCount === 1;
}
