import { afterEach, describe, expect, it, vi } from "vitest";
import { pool } from "@/lib/platform/db/pool";
import { useTestDatabase } from "@/scripts/testing/test-database";

useTestDatabase();

/** A fresh module each time: answers are kept for a second. `migrations` is what the build was made with. */
async function ready(migrations: string) {
  vi.resetModules();
  vi.stubEnv("TOLLGATE_MIGRATIONS", migrations);
  const { GET } = await import("@/app/api/ready/route");
  const response = await GET();
  const body: unknown = await response.json();
  return { status: response.status, body };
}

async function appliedMigrations(): Promise<string> {
  const { rows } = await pool().query<{ migration_name: string }>("select migration_name from _prisma_migrations order by 1");
  return rows.map((row) => row.migration_name).join(",");
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("/api/ready", () => {
  it("is 200 where the database answers and has every migration of this build", async () => {
    const { status, body } = await ready(await appliedMigrations());
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: "ready",
      checks: { database: { status: "ok" }, migrations: { status: "ok" }, limiter: { status: "ok", mode: "local" } },
    });
  });

  it("is 503 and names the check where a migration is missing, without saying which", async () => {
    const { status, body } = await ready("20990101000000_not_yet");
    expect(status).toBe(503);
    expect(body).toMatchObject({ status: "not_ready", checks: { database: { status: "ok" }, migrations: { status: "failed" } } });
    expect(JSON.stringify(body)).not.toContain("not_yet");
  });

  it("does not count a migration that began and never finished", async () => {
    const applied = await appliedMigrations();
    const last = applied.split(",").at(-1);
    await pool().query("update _prisma_migrations set finished_at = null where migration_name = $1", [last]);
    try {
      expect((await ready(applied)).status).toBe(503);
    } finally {
      await pool().query("update _prisma_migrations set finished_at = now() where migration_name = $1", [last]);
    }
  });

  it("is 503 in time where the database hangs", async () => {
    const query = vi.spyOn(pool(), "query").mockReturnValue(new Promise(() => {}) as never);
    try {
      const startMs = performance.now();
      const { status, body } = await ready("");
      expect(status).toBe(503);
      expect(body).toMatchObject({ checks: { database: { status: "failed" } } });
      expect(performance.now() - startMs).toBeLessThan(2_000);
    } finally {
      query.mockRestore();
    }
  });

  it("says local where this process is told to count by itself, whatever store is set up", async () => {
    vi.stubEnv("UPSTASH_REDIS_REST_URL", "http://127.0.0.1:9");
    vi.stubEnv("UPSTASH_REDIS_REST_TOKEN", "secret-token");
    vi.stubEnv("LIMIT_ENGINE", "local");
    expect((await ready(await appliedMigrations())).body).toMatchObject({ checks: { limiter: { status: "ok", mode: "local" } } });
  });

  it("stays 200 with a degraded limiter where the limiter's store is away", async () => {
    vi.stubEnv("UPSTASH_REDIS_REST_URL", "http://127.0.0.1:9");
    vi.stubEnv("UPSTASH_REDIS_REST_TOKEN", "secret-token");
    const { status, body } = await ready(await appliedMigrations());
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: "ready", checks: { limiter: { status: "degraded", mode: "local" } } });
    expect(JSON.stringify(body)).not.toMatch(/secret-token|127\.0\.0\.1/);
  });
});
