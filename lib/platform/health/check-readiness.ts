import { builtMigrations } from "@/lib/platform/env/build";
import { env } from "@/lib/platform/env/env";
import { pool } from "@/lib/platform/db/pool";
import { limiterFailedOver } from "@/lib/platform/limiter/create-limiter";
import { log } from "@/lib/platform/log/log";
import { monotonicUs } from "@/lib/platform/time/clock";
import { missingMigrations } from "./rules";

/** One check of readiness. `degraded` means: works, but with less than was set up. */
export type ReadinessCheck = { status: "ok" | "degraded" | "failed"; durationMs: number };

export type Readiness = {
  ready: boolean;
  checks: {
    database: ReadinessCheck;
    migrations: ReadinessCheck;
    /** `redis`: limits are shared; `local`: this process counts alone, by choice (ok) or for want of the store (degraded). */
    limiter: ReadinessCheck & { mode: "redis" | "local" };
  };
};

/** A check that takes longer has failed: the balancer that asks waits for us. */
const checkTimeoutMs = 1_000;

/** Answers are kept this long, so that asking often costs the database nothing. */
const keptUs = 1_000_000;

let latest: { atUs: number; result: Promise<Readiness> } | undefined;

/**
 * Whether this server can do its work: the database answers and has every migration that this build was
 * made with. A limiter store that does not answer is told, but takes no server out of service, since all
 * would go at once. Never rejects; why a check failed goes to the log alone.
 */
export function checkReadiness(): Promise<Readiness> {
  const nowUs = monotonicUs();
  if (latest === undefined || nowUs - latest.atUs > keptUs) latest = { atUs: nowUs, result: runChecks() };
  return latest.result;
}

async function runChecks(): Promise<Readiness> {
  const [database, migrations, limiter] = await Promise.all([
    timed("database", async () => {
      await pool().query("select 1");
    }),
    timed("migrations", checkMigrations),
    checkLimiter(),
  ]);
  return { ready: database.status === "ok" && migrations.status === "ok", checks: { database, migrations, limiter } };
}

async function checkMigrations(): Promise<void> {
  const { rows } = await pool().query<{ migration_name: string }>(
    "select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null",
  );
  const missing = missingMigrations(builtMigrations, rows.map((row) => row.migration_name));
  if (missing.length > 0) throw new Error(`migrations not applied: ${missing.join(", ")}`);
}

async function checkLimiter(): Promise<Readiness["checks"]["limiter"]> {
  const { upstash, limitEngine } = env();
  if (upstash === null || limitEngine === "local") return { status: "ok", durationMs: 0, mode: "local" };
  const check = await timed("limiter", async () => {
    const answer = await fetch(`${upstash.url.replace(/\/+$/, "")}/ping`, {
      headers: { authorization: `Bearer ${upstash.token}` },
      cache: "no-store",
      signal: AbortSignal.timeout(checkTimeoutMs),
    });
    if (!answer.ok) throw new Error(`limiter store answers ${answer.status}`);
  });
  return check.status === "ok" && !limiterFailedOver() ? { ...check, mode: "redis" } : { ...check, status: "degraded", mode: "local" };
}

async function timed(name: string, check: () => Promise<void>): Promise<ReadinessCheck> {
  const startUs = monotonicUs();
  const took = () => Math.round((monotonicUs() - startUs) / 1000);
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error("timed out")), checkTimeoutMs);
    });
    await Promise.race([check(), timeout]);
    return { status: "ok", durationMs: took() };
  } catch (error) {
    log().warn({ error, check: name }, "readiness check failed");
    return { status: "failed", durationMs: took() };
  } finally {
    clearTimeout(timer);
  }
}
