import { existsSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { startThrowawayCluster } from "@/scripts/lib/throwaway-cluster";
import type { Cluster } from "@/scripts/lib/postgres";
import { newDataFolder, removeDataFolder, type RunningProduct, startProduct } from "@/scripts/lib/running-product";
import { type SentryStandIn, startSentry } from "../stand-ins/sentry";
import { expect, test } from "../fixtures/test";

let cluster: Cluster;
let tracker: SentryStandIn;
let product: RunningProduct;
let dataFolder: string;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  dataFolder = newDataFolder();
  [cluster, tracker] = await Promise.all([startThrowawayCluster(), startSentry()]);
  product = await startProduct(dataFolder, {
    DATABASE_URL: cluster.url("postgres"),
    APP_URL: "http://localhost",
    AUTH_SECRET: "a".repeat(40),
    KEY_PEPPERS: `1:${"p".repeat(40)}`,
    SENTRY_DSN: tracker.dsn,
  });
});

test.afterAll(async () => {
  product.process.kill("SIGINT");
  await product.gone;
  await Promise.all([cluster.stop(), tracker.close()]);
  removeDataFolder(dataFolder);
});

test("with a database given, it is migrated, nothing is embedded and no demo data is written", async () => {
  for (const name of ["postgres", "secrets.json", "demo.json"]) expect(existsSync(path.join(dataFolder, name)), name).toBe(false);
  const client = new pg.Client({ connectionString: cluster.url("postgres") });
  await client.connect();
  const counts = await client.query("SELECT (SELECT count(*)::int FROM users) AS users, (SELECT count(*)::int FROM usage_records) AS records, (SELECT count(*)::int FROM _prisma_migrations) > 0 AS migrated");
  await client.end();
  expect(counts.rows).toEqual([{ users: 0, records: 0, migrated: true }]);
});

test.describe("error tracking", () => {
  // No header of a proxy: the tracker stands at another origin, which would have to allow it.
  test.use({ expectedConsole: [/nobody expected 001099012345/], extraHTTPHeaders: {} });

  test("an error that nobody expected in a page reaches the tracker, without what is private", async ({ page }) => {
    await page.goto(`${product.baseUrl}/pricing?email=lan@example.com`);
    const thrown = page.waitForEvent("pageerror");
    await page.evaluate(() => {
      setTimeout(() => {
        throw new Error("nobody expected 001099012345");
      });
    });
    await thrown;
    await expect.poll(() => tracker.items.filter(({ header }) => header.type === "event").length, { timeout: 15_000 }).toBe(1);
    const sent = tracker.items.map(({ payload }) => payload).join("\n");
    expect(sent).toContain("nobody expected [masked]");
    expect(sent).not.toMatch(/001099012345|lan@example\.com/);
  });
});
