import pg from "pg";

const chunkRows = 1_000_000;
const fillers = 20;

async function withClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // What is filled in can be filled in again: only what is measured later must be flushed.
    await client.query("SET synchronous_commit = off");
    await work(client);
  } finally {
    await client.end();
  }
}

const organisations = `INSERT INTO organisations (id, slug, name, kind, created_at)
  SELECT 'org_filler_' || n, 'filler-' || n, 'Filler', 'team', now() FROM generate_series(0, ${fillers - 1}) n ON CONFLICT DO NOTHING`;

/** Brings the number of keys, each with a secret that nobody knows, to about `keys`. */
export function fillKeys(url: string, keys: number): Promise<void> {
  return withClient(url, async (client) => {
    await client.query(organisations);
    const { rows } = await client.query<{ n: string }>("SELECT count(*) AS n FROM api_keys");
    for (let from = Number(rows[0]?.n ?? 0); from < keys; from += chunkRows) {
      const to = Math.min(from + chunkRows, keys) - 1;
      await client.query(
        `INSERT INTO api_keys (id, organisation_id, environment, name, scopes, created_at)
         SELECT 'key_filler_' || n, 'org_filler_' || n % ${fillers}, 'live', 'Filler', '{cccd:read}', now() FROM generate_series($1::int, $2::int) n ON CONFLICT DO NOTHING`,
        [from, to],
      );
      await client.query(
        `INSERT INTO api_key_secrets (id, key_id, hash, pepper_version, prefix, last_four, created_at)
         SELECT 'sec_filler_' || n, 'key_filler_' || n, sha256(('filler' || n)::bytea), 1, 'tg_live_', 'fill', now() FROM generate_series($1::int, $2::int) n ON CONFLICT DO NOTHING`,
        [from, to],
      );
    }
    await client.query("ANALYZE api_keys, api_key_secrets");
  });
}

/** Usage rows over the last 90 days, oldest first, with rollups of the size that they would have. */
export function fillUsage(url: string, rows: number): Promise<void> {
  return withClient(url, async (client) => {
    await client.query(organisations);
    const filled = await client.query<{ n: string }>("SELECT count(*) AS n FROM usage_rollup_days WHERE key_id = 'key_filled'");
    if (Number(filled.rows[0]?.n) > 0) return;
    for (let from = 0; from < rows; from += chunkRows) {
      await client.query(
        `INSERT INTO usage_records (request_id, organisation_id, key_id, endpoint_id, environment, status, error_code, latency_us, units, country, at)
         SELECT 'req_filler' || lpad(to_hex(n), 16, '0'), 'org_filler_' || n % ${fillers}, 'key_filler_' || n % 1000, 'cccd.parse', 'live', 200, NULL, 900 + n % 700, 1, NULL,
                now() - interval '90 days' + (n::float8 / $3) * interval '90 days'
           FROM generate_series($1::bigint, $2::bigint) n ON CONFLICT DO NOTHING`,
        [from, Math.min(from + chunkRows, rows) - 1, rows],
      );
      process.stdout.write(`filled ${Math.min(from + chunkRows, rows)} usage rows\n`);
    }
    for (const [table, step] of [["minutes", "1 minute"], ["hours", "1 hour"], ["days", "1 day"]] as const) {
      await client.query(
        `INSERT INTO usage_rollup_${table} (organisation_id, environment, bucket, key_id, endpoint_id, status, requests, units, latency_sum_us, latency_bands, last_at)
         SELECT 'org_filler_' || o, 'live', b, 'key_filler_' || o, 'cccd.parse', 200, 100, 100, 100000, array_fill(2, ARRAY[49]), b
           FROM generate_series(0, ${fillers - 1}) o, generate_series(date_trunc('day', now() - interval '90 days', 'UTC'), date_trunc('day', now(), 'UTC') - interval '1 day', interval '${step}') b
         ON CONFLICT DO NOTHING`,
      );
    }
    await client.query("INSERT INTO usage_rollup_days (organisation_id, environment, bucket, key_id, endpoint_id, status, requests, units, latency_sum_us, latency_bands, last_at) SELECT organisation_id, environment, bucket, 'key_filled', endpoint_id, status, requests, units, latency_sum_us, latency_bands, last_at FROM usage_rollup_days LIMIT 1");
    await client.query("VACUUM ANALYZE usage_records");
    await client.query("CHECKPOINT");
  });
}
