import pg from "pg";
import { type Finding, holds, never, told } from "./findings";
import type { Traffic } from "./traffic";

async function query<Row extends pg.QueryResultRow>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

const groups = "organisation_id, environment, bucket, key_id, endpoint_id, status";

/** Groups that stand in the records and not so in the rollup, or the other way round. */
const differences = (period: string, table: string) => `(
  WITH summed AS (SELECT organisation_id, environment, date_trunc('${period}', at, 'UTC') AS bucket, key_id, endpoint_id, status,
                         sum(repeats)::bigint AS requests, sum(units)::bigint AS units FROM usage_records GROUP BY 1, 2, 3, 4, 5, 6),
       rolled AS (SELECT ${groups}, sum(requests)::bigint AS requests, sum(units)::bigint AS units FROM ${table} GROUP BY 1, 2, 3, 4, 5, 6)
  SELECT count(*)::int FROM ((SELECT * FROM summed EXCEPT SELECT * FROM rolled) UNION ALL (SELECT * FROM rolled EXCEPT SELECT * FROM summed)) AS differing)`;

/** Organisations whose counters say something else than their records. */
const wrongCounters = `(
  WITH charged AS (SELECT organisation_id, sum(units)::bigint AS units FROM usage_records WHERE environment = 'live' GROUP BY 1),
       counted AS (SELECT organisation_id, sum(units)::bigint AS units FROM usage_counters WHERE id NOT LIKE 'key/%' GROUP BY 1)
  SELECT count(*)::int FROM charged FULL JOIN counted USING (organisation_id) WHERE coalesce(charged.units, 0) <> coalesce(counted.units, 0))`;

/** Whether rollups and counters say what the records do, in the whole database. Nobody may be writing. */
export async function bookFindings(url: string): Promise<Finding[]> {
  const [row] = await query<{ records: number; minutes: number; hours: number; days: number; counters: number }>(
    url,
    `SELECT (SELECT count(*)::int FROM usage_records) AS records, ${differences("minute", "usage_rollup_minutes")} AS minutes,
            ${differences("hour", "usage_rollup_hours")} AS hours, ${differences("day", "usage_rollup_days")} AS days, ${wrongCounters} AS counters`,
  );
  const { records = 0, minutes = -1, hours = -1, days = -1, counters = -1 } = row ?? {};
  return [
    holds("Minute, hour and day rollups against the records", minutes + hours + days === 0, `${minutes}, ${hours}, ${days} groups differ (of ${records} records)`, "0, 0, 0"),
    never("Organisations whose counters differ from their records", counters),
  ];
}

type KeyRow = { key_id: string; answered: number; units: number };

/** Holds the callers' books against the usage rows. Nobody may be writing. */
export async function trafficFindings(url: string, traffic: Traffic): Promise<Finding[]> {
  const ids = [...traffic.acknowledged.keys()];
  const rows = await query<{ id: string; status: number | null; units: number | null }>(
    url,
    "SELECT a.id, r.status, r.units::int AS units FROM unnest($1::text[]) AS a(id) LEFT JOIN usage_records r ON r.request_id = a.id",
    [ids],
  );
  const lost = rows.filter(({ id, status, units }) => status !== 200 || units !== traffic.acknowledged.get(id)).map(({ id }) => id);

  const keyIds = traffic.books.map(({ keyId }) => keyId);
  const byKey = await query<KeyRow>(
    url,
    "SELECT key_id, count(*) FILTER (WHERE status = 200)::int AS answered, sum(units)::int AS units FROM usage_records WHERE key_id = ANY($1) GROUP BY key_id",
    [keyIds],
  );
  const found = new Map(byKey.map((row) => [row.key_id, row]));
  let unacknowledged = 0;
  const twice: string[] = [...traffic.repeatedIds];
  for (const { keyId, acknowledged, open, tokens } of traffic.books) {
    const { answered = 0, units = 0 } = found.get(keyId) ?? {};
    if (tokens === null) unacknowledged += answered - acknowledged;
    // More rows than requests that could have made them; or under an Idempotency-Key, more units than keys used.
    if (tokens === null && answered > acknowledged + open) twice.push(`${keyId}: ${answered} rows, ${acknowledged} acknowledged, ${open} open`);
    if (tokens !== null && units > tokens.size) twice.push(`${keyId}: ${units} units for ${tokens.size} idempotency keys`);
    if (tokens !== null && units < tokens.size) lost.push(`${keyId}: ${units} units for ${tokens.size} idempotency keys`);
  }
  const repeating = traffic.books.reduce((sum, { tokens }) => sum + (tokens?.size ?? 0), 0);
  return [
    told("Acknowledged requests (head of a 200 arrived)", String(ids.length)),
    never("Acknowledged but not metered as told", lost.length, lost),
    never("Metered or charged twice", twice.length, twice),
    told("Metered, answer lost with the connection or the commit's confirmation (allowed)", String(unacknowledged)),
    told("Requests under an Idempotency-Key, repeated until answered, each charged once", String(repeating)),
  ];
}

/** Lets the claims of servers that died be taken over now instead of after their lock. */
export async function endClaimLocks(url: string): Promise<void> {
  await query(url, "UPDATE idempotency_records SET locked_until = now() - interval '1 second' WHERE state = 'running'");
}

/** Nobody can commit a usage row while `work` runs. */
export async function withCommitsHeldUp(url: string, work: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("LOCK TABLE usage_records IN SHARE ROW EXCLUSIVE MODE");
    await work();
  } finally {
    await client.end();
  }
}

export { query as queryLedger };
