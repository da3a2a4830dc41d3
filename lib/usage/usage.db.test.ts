import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { createUser } from "@/lib/accounts/create-user";
import { type OrgScope, scopeForMember } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { runJob } from "@/lib/jobs/run-job";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { newId } from "@/lib/platform/ids/ids";
import { freezeClock } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { getUsageReport } from "./get-usage-report";
import { verifyRollups } from "./jobs";
import { listRecentErrors } from "./list-recent-errors";
import { recordRefusal, recordUsage, writeRefusals } from "./record-usage";
import { claimLockMs, claimToken, findClaim } from "./idempotency/claim";
import { insertUsage } from "./insert/repository";
import { loadCharged } from "./load-charged";
import type { UsageRecord } from "./usage-record";
import { watchUsage } from "./watch-usage";

useTestDatabase();

const pathOf = (id: string) => id;
const at = new Date("2026-03-10T12:34:56.789Z");

async function organisation(name: string): Promise<OrgScope> {
  const { userId, slug } = await inTransaction((tx) => createUser(tx, { email: `${name}@example.com`, name, locale: "en" }, systemOrigin));
  return scopeForMember(userId, slug, "usage.read");
}

function record(scope: OrgScope, over: Partial<UsageRecord> = {}): UsageRecord {
  return {
    requestId: newId("req"), organisationId: scope.organisationId, keyId: "key_a", endpointId: "cccd.parse", environment: "live",
    status: 200, errorCode: null, latencyUs: 1_200, units: 1, country: null, at, ...over,
  };
}

let ours: OrgScope;
let theirs: OrgScope;
beforeAll(async () => {
  [ours, theirs] = [await organisation("ours"), await organisation("theirs")];
});

describe("usage", () => {
  it("is in the table, whole, when recordUsage resolves", async () => {
    const one = record(theirs, { status: 422, errorCode: "validation_failed", units: 0, country: "VN" });
    await recordUsage(one);
    const { rows } = await pool().query("SELECT * FROM usage_records WHERE request_id = $1", [one.requestId]);
    expect(rows).toEqual([
      { request_id: one.requestId, organisation_id: theirs.organisationId, key_id: "key_a", endpoint_id: "cccd.parse", environment: "live", status: 422, error_code: "validation_failed", latency_us: 1200, units: 0n, country: "VN", at, repeats: 1 },
    ]);
  });

  it("sums alike in records, minutes, hours and days, whatever is recorded at once", async () => {
    const arbitrary = fc.record({
      organisation: fc.boolean(), keyId: fc.constantFrom("key_a", "key_b"), endpointId: fc.constantFrom("cccd.parse", "cccd.sample"),
      environment: fc.constantFrom("live" as const, "test" as const), status: fc.constantFrom(200, 422, 500), latencyUs: fc.integer({ min: 1, max: 40_000_000 }),
      units: fc.nat(5), at: fc.date({ min: new Date("2026-03-01"), max: new Date("2026-03-05"), noInvalidDate: true }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(arbitrary, { minLength: 1, maxLength: 60 }), async (drawn) => {
        await Promise.all(drawn.map(({ organisation: mine, ...over }) => recordUsage(record(mine ? ours : theirs, over))));
      }),
      { numRuns: 25 },
    );
    const sums = (table: string, requests: string, latency: string) =>
      pool().query(
        `SELECT organisation_id, environment::text, key_id, endpoint_id, status, sum(${requests})::text n, sum(units)::text u, sum(${latency})::text l FROM ${table} GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`,
      );
    const { rows: records } = await sums("usage_records", "1", "latency_us");
    expect(records.length).toBeGreaterThan(10);
    for (const table of ["usage_rollup_minutes", "usage_rollup_hours", "usage_rollup_days"]) {
      expect((await sums(table, "requests", "latency_sum_us")).rows).toEqual(records);
      const { rows } = await pool().query(`SELECT count(*)::int AS wrong FROM ${table} WHERE (SELECT sum(b) FROM unnest(latency_bands) b) <> requests OR cardinality(latency_bands) <> 49`);
      expect(rows).toEqual([{ wrong: 0 }]);
    }
  });

  it("is never counted twice: a batch with an id that is there already changes nothing", async () => {
    const first = record(ours, { at: new Date("2026-02-01T00:00:00Z") });
    await insertUsage([first]);
    const second = { ...record(ours, { at: first.at }) };
    const nextMinute = { ...record(ours, { at: new Date("2026-02-01T00:01:00Z") }) };
    await expect(insertUsage([second, first])).rejects.toThrow("duplicate key");
    await expect(insertUsage([first, nextMinute])).rejects.toThrow("duplicate key");
    await expect(insertUsage([nextMinute, nextMinute, second])).rejects.toThrow("duplicate key");
    const { rows } = await pool().query("SELECT requests FROM usage_rollup_days WHERE organisation_id = $1 AND bucket = '2026-02-01'", [ours.organisationId]);
    expect(rows).toEqual([{ requests: 1n }]);
  });

  it("charges counters, keeps the answer and notes the secret in the same transaction, or does nothing of it", async () => {
    const counterId = `quota/${ours.organisationId}/2026-03`;
    const token = Buffer.from("a".repeat(32));
    const made = record(ours, { charges: [{ counterId, units: 3 }], replay: { keyId: "key_a", token, answer: { status: 200, headers: { "content-type": "text/plain" }, body: "kept" } }, secretUse: { secretId: "sec_none", address: "192.0.2.1" } });
    const claim = { keyId: "key_a", token, organisationId: ours.organisationId, fingerprint: token, requestId: made.requestId, atMs: at.getTime() };
    expect(await claimToken(claim)).toMatchObject({ requestId: made.requestId, answer: null });
    await recordUsage(made);
    expect(await findClaim({ keyId: "key_a", token, atMs: at.getTime() })).toMatchObject({ answer: { status: 200, headers: { "content-type": "text/plain" }, body: "kept" } });
    await expect(recordUsage({ ...made })).rejects.toThrow("duplicate key");
    expect(await loadCharged([counterId, "quota/none"])).toEqual(new Map([[counterId, 3]]));
  });

  it("gives a claim up where there is no answer to keep, and lets one whose server died be taken over", async () => {
    const token = Buffer.from("b".repeat(32));
    const claimOf = (requestId: string, atMs: number) => ({ keyId: "key_a", token, organisationId: ours.organisationId, fingerprint: token, requestId, atMs });
    const first = record(ours, { replay: { keyId: "key_a", token, answer: null } });
    await claimToken(claimOf(first.requestId, at.getTime()));
    expect(await claimToken(claimOf("req_twin", at.getTime()))).toMatchObject({ requestId: first.requestId });
    await recordUsage(first);
    expect(await findClaim({ keyId: "key_a", token, atMs: at.getTime() })).toBeNull();
    await claimToken(claimOf("req_dies", at.getTime()));
    expect(await claimToken(claimOf("req_later", at.getTime() + claimLockMs))).toMatchObject({ requestId: "req_later" });
  });

  it("lets exactly one of many twins win a claim", async () => {
    const token = Buffer.from("c".repeat(32));
    const twins = Array.from({ length: 50 }, (_, n) => `req_twin_${n}`);
    const rows = await Promise.all(twins.map((requestId) => claimToken({ keyId: "key_a", token, organisationId: ours.organisationId, fingerprint: token, requestId, atMs: at.getTime() })));
    expect(new Set(rows.map((row) => row?.requestId)).size).toBe(1);
  });

  it("folds refusals that come again and again into few rows whose counts add up", async () => {
    const alone = await organisation("refused");
    for (let n = 0; n < 500; n++) recordRefusal(record(alone, { requestId: newId("req"), status: 429, errorCode: "rate_limited", units: 0 }));
    await writeRefusals();
    const { rows } = await pool().query(
      "SELECT (SELECT count(*)::int FROM usage_records WHERE organisation_id = $1) AS rows, (SELECT sum(repeats)::int FROM usage_records WHERE organisation_id = $1) AS repeats, (SELECT sum(requests)::int FROM usage_rollup_minutes WHERE organisation_id = $1) AS rolled",
      [alone.organisationId],
    );
    expect(rows).toEqual([{ rows: 1, repeats: 500, rolled: 500 }]);
  });

  it("reports one organisation and environment alone, with totals that are the sum of the series", async () => {
    const alone = await organisation("alone");
    await Promise.all([record(alone), record(alone, { status: 404, units: 0 }), record(alone, { status: 503, units: 0 }), record(alone, { environment: "test" }), record(theirs), record(alone, { at: new Date(at.getTime() - 86_400_000) })].map((r) => recordUsage(r)));
    freezeClock(at);
    try {
      const report = await getUsageReport(alone, { environment: "live", query: { range: "24h" }, pathOf });
      expect(report.totals).toMatchObject({ requests: 3, success: 1, clientError: 1, serverError: 1, units: 1 });
      expect(report.previous.requests).toBe(1);
      expect(report.series).toHaveLength(24);
      expect(report.series.reduce((sum, point) => sum + point.requests, 0)).toBe(3);
      expect(report.series.at(-1)?.requests).toBe(3);
      expect(report.totals.p50Ms).toBeCloseTo(1.2, 0);
      expect(await listRecentErrors(alone, { environment: "live", limit: 10, pathOf })).toHaveLength(2);
      expect((await getUsageReport(alone, { environment: "test", query: { range: "24h" }, pathOf })).totals.requests).toBe(1);
    } finally {
      freezeClock(null);
    }
  });

  it("is watched: a viewer hears of a new request, and one of another organisation does not", async () => {
    let foreign = 0;
    const endForeign = watchUsage(theirs, { environment: "live", since: new Date() }, () => foreign++);
    const watcher = await organisation("watcher");
    const heard = (since: Date, meanwhile: () => Promise<void>) =>
      new Promise<void>((resolve, reject) => {
        const end = watchUsage(watcher, { environment: "live", since }, () => {
          end();
          resolve();
        });
        meanwhile().catch(reject);
      });
    const call = () => recordUsage(record(watcher, { at: new Date() }));
    // Before the watch began, but after its page was made.
    const madeAt = new Date();
    await call();
    await heard(madeAt, () => Promise.resolve());
    // During the watch.
    await heard(new Date(Date.now() + 60_000), async () => {
      // The first look takes the starting point; calls go on until one is heard after it.
      for (let n = 0; n < 20; n++) {
        await call();
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    });
    endForeign();
    expect(foreign).toBe(0);
  });

  it("is checked by the hourly job, which fails when a rollup was changed by hand", async () => {
    freezeClock(new Date("2026-03-05T00:00:00Z"));
    try {
      expect(await runJob(verifyRollups)).toEqual({ disagreements: 0 });
      await pool().query("UPDATE usage_rollup_hours SET requests = requests + 1 WHERE ctid IN (SELECT ctid FROM usage_rollup_hours WHERE bucket >= '2026-03-04' AND bucket < '2026-03-05' LIMIT 1)");
      await expect(runJob(verifyRollups)).rejects.toThrow("1 rollup buckets disagree");
    } finally {
      freezeClock(null);
    }
  });
});
