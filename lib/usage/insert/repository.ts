import { pool } from "@/lib/platform/db/pool";
import { bucketStartMs, rollUpMinute, type RollupRow } from "../rollup";
import type { UsageRecord } from "../usage-record";
import { numberList, plainList } from "./array-literal";

const milliseconds = (column: string) => `'epoch'::timestamptz + ${column} * interval '1 millisecond'`;

// One statement is one transaction: records, all three rollups and what hangs on them commit together or not at all.
// $1 to $12 are columns of records; $13 to $22 those of their sums within one minute, which begins at $23, in the hour
// $24 and the day $25; $26 is the part that this writer adds to.
const sums = `sums AS MATERIALIZED (SELECT o, e, k, p, s, n, u, l, string_to_array(h, ' ')::int[] AS h, ${milliseconds("t")} AS t
    FROM unnest($13::text[], $14::environment[], $15::text[], $16::text[], $17::smallint[], $18::bigint[], $19::bigint[], $20::bigint[], $21::text[], $22::bigint[]) AS u(o, e, k, p, s, n, u, l, h, t))`;
const rollupInsert = (table: string, bucket: string) => `INSERT INTO ${table} AS r (organisation_id, environment, bucket, key_id, endpoint_id, status, requests, units, latency_sum_us, latency_bands, last_at, part)
    SELECT o, e, ${milliseconds(`${bucket}::bigint`)}, k, p, s, n, u, l, h, t, $26::smallint FROM sums
    ON CONFLICT (organisation_id, environment, bucket, key_id, endpoint_id, status, part) DO UPDATE SET
      requests = r.requests + excluded.requests,
      units = r.units + excluded.units,
      latency_sum_us = r.latency_sum_us + excluded.latency_sum_us,
      latency_bands = usage_bands_add(r.latency_bands, excluded.latency_bands),
      last_at = greatest(r.last_at, excluded.last_at)`;
const rollups = `${sums}, minutes AS (${rollupInsert("usage_rollup_minutes", "$23")}), hours AS (${rollupInsert("usage_rollup_hours", "$24")}), days AS (${rollupInsert("usage_rollup_days", "$25")})`;
const records = `INSERT INTO usage_records (request_id, organisation_id, key_id, endpoint_id, environment, status, error_code, latency_us, units, country, at, repeats)
  SELECT r.i, r.o, r.k, r.p, r.e, r.s, r.c, r.l, r.u, r.y, ${milliseconds("r.t")}, r.n
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::environment[], $6::smallint[], $7::text[], $8::int[], $9::bigint[], $10::bpchar[], $11::bigint[], $12::int[])
      AS r(i, o, k, p, e, s, c, l, u, y, t, n)`;
const counters = `counters AS (INSERT INTO usage_counters AS c (id, organisation_id, units, updated_at, part)
    SELECT u.i, u.o, u.n, now(), $26::smallint FROM unnest($27::text[], $28::text[], $29::bigint[]) AS u(i, o, n)
    ON CONFLICT (id, part) DO UPDATE SET units = c.units + excluded.units, updated_at = excluded.updated_at)`;
const answers = `answers AS (UPDATE idempotency_records r
     SET state = 'done', status = a.s, headers = a.h::jsonb, body = a.b
    FROM unnest($30::text[], $31::bytea[], $32::text[], $33::smallint[], $34::text[], $35::text[]) AS a(k, t, q, s, h, b)
   WHERE r.key_id = a.k AND r.token = a.t AND r.request_id = a.q AND a.s IS NOT NULL),
  given_up AS (DELETE FROM idempotency_records r
   USING unnest($30::text[], $31::bytea[], $32::text[], $33::smallint[]) AS a(k, t, q, s)
   WHERE r.key_id = a.k AND r.token = a.t AND r.request_id = a.q AND a.s IS NULL)`;
const secretUses = `uses AS (UPDATE api_key_secrets s SET last_used_at = greatest(s.last_used_at, ${milliseconds("u.t")}), last_used_ip = u.a
    FROM unnest($36::text[], $37::bigint[], $38::text[]) AS u(i, t, a) WHERE s.id = u.i)`;

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

function sumValues(minute: readonly RollupRow[], part: number): (string | number)[] {
  const bucketMs = minute[0]?.bucketMs ?? 0;
  return [
    plainList(minute.map((r) => r.organisationId)),
    plainList(minute.map((r) => r.environment)),
    plainList(minute.map((r) => r.keyId)),
    plainList(minute.map((r) => r.endpointId)),
    numberList(minute.map((r) => r.status)),
    numberList(minute.map((r) => r.requests)),
    numberList(minute.map((r) => r.units)),
    numberList(minute.map((r) => r.latencySumUs)),
    plainList(minute.map((r) => r.latencyBands.join(" "))),
    numberList(minute.map((r) => r.lastAtMs)),
    bucketMs,
    bucketStartMs(bucketMs, "hour"),
    bucketStartMs(bucketMs, "day"),
    part,
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

function statementFor(rows: readonly UsageRecord[], part: number): { name: string; text: string; values: unknown[] } {
  const values = [...recordValues(rows), ...sumValues(rollUpMinute(rows), part)];
  const charged = counterValues(rows);
  if (rows.some(({ replay, secretUse }) => replay !== undefined || secretUse !== undefined)) {
    return { name: "insert-usage-full", text: fullStatement, values: [...values, ...(charged ?? ["{}", "{}", "{}"]), ...extraValues(rows)] };
  }
  if (charged !== null) return { name: "insert-usage-charging", text: chargingStatement, values: [...values, ...charged] };
  return { name: "insert-usage", text: plainStatement, values };
}

/** Rows by the minute that they came in; most often there is one. */
function byMinute(rows: readonly UsageRecord[]): (readonly UsageRecord[])[] {
  const minuteOf = ({ at }: UsageRecord) => bucketStartMs(at.getTime(), "minute");
  const first = rows[0] === undefined ? 0 : minuteOf(rows[0]);
  if (rows.every((row) => minuteOf(row) === first)) return [rows];
  const minutes = new Map<number, UsageRecord[]>();
  for (const row of rows) {
    const list = minutes.get(minuteOf(row));
    if (list === undefined) minutes.set(minuteOf(row), [row]);
    else list.push(row);
  }
  return [...minutes].sort(([a], [b]) => a - b).map(([, list]) => list);
}

/**
 * Writes records, rollups, charges and kept answers in one transaction. Rejects, writing nothing, also when one request
 * id is there already.
 *
 * @param part of the sums to add to: writers with parts of their own never wait for each other
 */
export async function insertUsage(rows: readonly UsageRecord[], part = 0): Promise<void> {
  const minutes = byMinute(rows);
  const [only] = minutes;
  if (minutes.length === 1 && only !== undefined) {
    await pool().query(statementFor(only, part));
    return;
  }
  const client = await pool().connect();
  try {
    await client.query("BEGIN");
    for (const minute of minutes) await client.query(statementFor(minute, part));
    await client.query("COMMIT");
    client.release();
  } catch (error) {
    // The connection goes, and with it whatever was begun.
    client.release(true);
    throw error;
  }
}
