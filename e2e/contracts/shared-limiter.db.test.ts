import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasRedis, startRedis } from "@/e2e/stand-ins/redis-server";
import { startUpstash } from "@/e2e/stand-ins/upstash";
import { limiterMode } from "@/lib/platform/limiter/create-limiter";
import { Guardian } from "@/scripts/lib/guardian";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { describeCalls } from "./calls-suite";
import { describeLimits } from "./limits-suite";

useTestDatabase();

/** The same suites as with the limiter of one process, all of it decided by a real Redis behind the Upstash protocol. */
describe.runIf(hasRedis())("with the shared limiter", () => {
  const guardian = new Guardian();
  const folder = mkdtempSync(path.join(tmpdir(), "tollgate-redis-"));
  let close: () => Promise<void>;
  beforeAll(async () => {
    const { port } = await startRedis(guardian, folder);
    const bridge = await startUpstash(port, "contract-token");
    close = bridge.close;
    // Before anything asks for the environment, which is read once in a process.
    Object.assign(process.env, { UPSTASH_REDIS_REST_URL: bridge.url, UPSTASH_REDIS_REST_TOKEN: "contract-token" });
  });
  afterAll(async () => {
    await close();
    await guardian.leave();
    rmSync(folder, { recursive: true, force: true });
  });

  describeLimits();
  describeCalls();

  it("was decided by Redis indeed", () => {
    expect(limiterMode()).toBe("redis");
  });
});
