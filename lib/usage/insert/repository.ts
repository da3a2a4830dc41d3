import { pool } from "@/lib/platform/db/pool";
import { coarsen, rollUpMinutes, type RollupRow } from "../rollup";
import type { UsageRecord } from "../usage-record";
import { numberList, plainList } from "./array-literal";

const milliseconds = (column: string) => `'epoch'::timestamptz + ${column} * interval '1 millisecond'`;

/** One `INSERT … SELECT FROM unnest(…)` into a rollup table, its eleven array parameters from `$first` on. */
function rollupInsert(table: string, first: number): string {
  const types = ["text[]", "environment[]", "bigint[]", "text[]", "text[]", "smallint[]", "bigint[]", "bigint[]", "bigint[]", "text[]", "bigint[]"];
  const parameters = types.map((type, index) => `$${first + index}::${type}`).join(", ");
  return `INSERT INTO ${table} AS r (organisation_id, environment, bucket, key_id, endpoint_id, status, requests, units, latency_sum_us, latency_bands, last_at)
    SELECT u.o, u.e, ${milliseconds("u.b")}, u.k, u.p, u.s, u.n, u.u, u.l, string_to_array(u.h, ' ')::int[], ${milliseconds("u.t")}
      FROM unnest(${parameters}) AS u(o, e, b, k, p, s, n, u, l, h, t)
    ON CONFLICT (organisation_id, environment, bucket, key_id, endpoint_id, status) DO UPDATE SET
      requests = r.requests + excluded.requests,
      units = r.units + excluded.units,
      latency_sum_us = r.latency_sum_us + excluded.latency_sum_us,
      latency_bands = usage_bands_add(r.latency_bands, excluded.latency_bands),
      last_at = greatest(r.last_at, excluded.last_at)`;
}

function rollupValues(rows: readonly RollupRow[]): string[] {
  return [
    plainList(rows.map((r) => r.organisationId)),
    plainList(rows.map((r) => r.environment)),
    numberList(rows.map((r) => r.bucketMs)),
    plainList(rows.map((r) => r.keyId)),
    plainList(rows.map((r) => r.endpointId)),
    numberList(rows.map((r) => r.status)),
    numberList(rows.map((r) => r.requests)),
    numberList(rows.map((r) => r.units)),
    numberList(rows.map((r) => r.latencySumUs)),
    plainList(rows.map((r) => r.latencyBands.join(" "))),
    numberList(rows.map((r) => r.lastAtMs)),
  ];
}

// One statement is one transaction: records, all three rollups and what hangs on them commit together or not at all.
const rollups = `minutes AS (${rollupInsert("usage_rollup_minutes", 13)}), hours AS (${rollupInsert("usage_rollup_hours", 24)}), days AS (${rollupInsert("usage_rollup_days", 35)})`;
const records = `INSERT INTO usage_records (request_id, organisation_id, key_id, endpoint_id, environment, status, error_code, latency_us, units, country, at, repeats)
  SELECT r.i, r.o, r.k, r.p, r.e, r.s, r.c, r.l, r.u, r.y, ${milliseconds("r.t")}, r.n
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::environment[], $6::smallint[], $7::text[], $8::int[], $9::bigint[], $10::bpchar[], $11::bigint[], $12::int[])
      AS r(i, o, k, p, e, s, c, l, u, y, t, n)`;
const counters = `counters AS (INSERT INTO usage_counters AS c (id, organisation_id, units, updated_at)
    SELECT u.i, u.o, u.n, now() FROM unnest($46::text[], $47::text[], $48::bigint[]) AS u(i, o, n)
    ON CONFLICT (id) DO UPDATE SET units = c.units + excluded.units, updated_at = excluded.updated_at)`;
const answers = `answers AS (UPDATE idempotency_records r
     SET state = 'done', status = a.s, headers = a.h::jsonb, body = a.b
    FROM unnest($49::text[], $50::bytea[], $51::text[], $52::smallint[], $53::text[], $54::text[]) AS a(k, t, q, s, h, b)
   WHERE r.key_id = a.k AND r.token = a.t AND r.request_id = a.q AND a.s IS NOT NULL),
  given_up AS (DELETE FROM idempotency_records r
   USING unnest($49::text[], $50::bytea[], $51::text[], $52::smallint[]) AS a(k, t, q, s)
   WHERE r.key_id = a.k AND r.token = a.t AND r.request_id = a.q AND a.s IS NULL)`;
const secretUses = `uses AS (UPDATE api_key_secrets s SET last_used_at = greatest(s.last_used_at, ${milliseconds("u.t")}), last_used_ip = u.a
    FROM unnest($55::text[], $56::bigint[], $57::text[]) AS u(i, t, a) WHERE s.id = u.i)`;

const plainStatement = `WITH ${rollups} ${records}`;
const chargingStatement = `WITH ${rollups}, ${counters} ${records}`;
const fullStatement = `WITH ${rollups}, ${counters}, ${answers}, ${secretUses} ${records}`;

function recordValues(rows: readonly UsageRecord[]): string[] {
  return [
    plainList(rows.map((r) => r.requestId)),
    plainList(rows.map((r) => r.organisationId)),
    plainList(rows.map((r) => r.keyId)),
    plainList(rows.map((r) => r.endpointId)),
    plainList(rows.map((r) => r.environment)),
    numberList(rows.map((r) => r.status)),
    plainList(rows.map((r) => r.errorCode)),
    numberList(rows.map((r) => r.latencyUs)),
    numberList(rows.map((r) => r.units)),
    plainList(rows.map((r) => r.country)),
    numberList(rows.map((r) => r.at.getTime())),
    numberList(rows.map((r) => r.repeats ?? 1)),
  ];
}

/** Sums of the charges by counter, in the order of their ids, for the same reason as the rollups'. */
function counterValues(rows: readonly UsageRecord[]): string[] | null {
  const sums = new Map<string, { organisationId: string; units: number }>();
  for (const { charges, organisationId } of rows) {
    for (const { counterId, units } of charges ?? []) {
      const sum = sums.get(counterId);
      if (sum === undefined) sums.set(counterId, { organisationId, units });
      else sum.units += units;
    }
  }
  if (sums.size === 0) return null;
  const ordered = [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
  return [plainList(ordered.map(([id]) => id)), plainList(ordered.map(([, { organisationId }]) => organisationId)), numberList(ordered.map(([, { units }]) => units))];
}

function extraValues(rows: readonly UsageRecord[]): unknown[] {
  const replays = rows.flatMap(({ replay, requestId }) => (replay === undefined ? [] : [{ ...replay, requestId }]));
  const uses = new Map(rows.flatMap(({ secretUse, at }) => (secretUse === undefined ? [] : [[secretUse.secretId, { ...secretUse, atMs: at.getTime() }] as const])));
  const ordered = [...uses.values()].sort((a, b) => (a.secretId < b.secretId ? -1 : 1));
  return [
    replays.map(({ keyId }) => keyId),
    replays.map(({ token }) => token),
    replays.map(({ requestId }) => requestId),
    replays.map(({ answer }) => answer?.status ?? null),
    replays.map(({ answer }) => (answer === null ? null : JSON.stringify(answer.headers))),
    replays.map(({ answer }) => answer?.body ?? null),
    ordered.map(({ secretId }) => secretId),
    ordered.map(({ atMs }) => atMs),
    ordered.map(({ address }) => address),
  ];
}

/**
 * Writes records, rollups, charges and kept answers in one transaction. Rejects, writing nothing, also when one request
 * id is there already.
 */
export async function insertUsage(rows: readonly UsageRecord[]): Promise<void> {
  const minutes = rollUpMinutes(rows);
  const hours = coarsen(minutes, "hour");
  const values = [...recordValues(rows), ...rollupValues(minutes), ...rollupValues(hours), ...rollupValues(coarsen(hours, "day"))];
  const charged = counterValues(rows);
  if (rows.some(({ replay, secretUse }) => replay !== undefined || secretUse !== undefined)) {
    await pool().query({ name: "insert-usage-full", text: fullStatement, values: [...values, ...(charged ?? ["{}", "{}", "{}"]), ...extraValues(rows)] });
  } else if (charged !== null) {
    await pool().query({ name: "insert-usage-charging", text: chargingStatement, values: [...values, ...charged] });
  } else {
    await pool().query({ name: "insert-usage", text: plainStatement, values });
  }
}
