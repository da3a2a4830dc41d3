import pg from "pg";
import { call } from "./cases";
import { startDatabase } from "./cluster";
import { fillKeys, fillUsage } from "./fill";
import { load, type LoadOptions } from "./load";
import { median, otherCore } from "./machine";
import { prepare, ownServer, scriptServer } from "./servers";

/** What the same calls cost at a size. */
export type GrowthFigures = { keys: number; usageRows: number; oneKeyPerSecond: number; oneKeyP99Ms: number; manyKeysPerSecond: number; manyKeysP99Ms: number; reportMs: number };

const smallKeys = 10;
const largeKeys = 1_000_000;

/** The usage page's dearest question: 30 days of an organisation by the day, with latency bands. Median of five. */
async function reportMs(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const times: number[] = [];
  for (let n = 0; n < 5; n++) {
    const startMs = performance.now();
    await client.query(
      `SELECT bucket, sum(requests), sum(units), usage_bands_sum(latency_bands) FROM usage_rollup_days
        WHERE organisation_id = 'org_filler_0' AND environment = 'live' AND bucket >= now() - interval '30 days' GROUP BY 1`,
    );
    times.push(performance.now() - startMs);
  }
  await client.end();
  return median(times);
}

/**
 * Measures the same cases on a small and on a large database, each in as many rounds as the rest. `folder` keeps a
 * filled database, so that filling need not be done again.
 */
export async function growth({ rows, folder, ...options }: LoadOptions & { rounds: number; rows: number; folder?: string | undefined }): Promise<GrowthFigures[]> {
  const sizes = [
    { keys: smallKeys, usageRows: 0 },
    { keys: largeKeys, usageRows: 0 },
    { keys: largeKeys, usageRows: rows },
  ];
  const figures: GrowthFigures[] = [];
  for (const { keys, usageRows } of sizes) {
    const full = usageRows > 0;
    const database = await startDatabase(full ? folder : undefined);
    const behind = await scriptServer("yardstick", [], { core: otherCore });
    try {
      const prepared = prepare(database.url, `http://127.0.0.1:${behind.port}`, full);
      await fillKeys(database.url, keys);
      if (full) await fillUsage(database.url, usageRows);
      const own = await ownServer(database.url);
      const one = [];
      const many = [];
      for (let round = 0; round < options.rounds; round++) {
        one.push(await load(call(own.port, prepared.open), options));
        many.push(await load({ ...call(own.port, prepared.open), headers: { "content-type": "application/json" }, keys: prepared.many }, options));
      }
      own.child.kill();
      const figure = {
        keys,
        usageRows,
        oneKeyPerSecond: median(one.map(({ perSecond }) => perSecond)),
        oneKeyP99Ms: median(one.map(({ p99Ms }) => p99Ms)),
        manyKeysPerSecond: median(many.map(({ perSecond }) => perSecond)),
        manyKeysP99Ms: median(many.map(({ p99Ms }) => p99Ms)),
        reportMs: await reportMs(database.url),
      };
      figures.push(figure);
      process.stdout.write(`${keys} keys, ${usageRows} usage rows: ${Math.round(figure.oneKeyPerSecond)} and ${Math.round(figure.manyKeysPerSecond)} requests/s\n`);
    } finally {
      behind.child.kill();
      await database.stop();
    }
  }
  return figures;
}
