import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasRedis } from "@/e2e/stand-ins/redis-server";
import { engineContract } from "../testing/engine-contract";
import { type RedisUnderTest, startRedisUnderTest } from "../testing/redis-under-test";
import { RedisEngine } from "./redis-engine";

let redis: RedisUnderTest;

// Where this machine has no redis-server there is nothing to test against.
describe.skipIf(!hasRedis())("the Redis engine before a real Redis (skipped where there is no redis-server)", () => {
  beforeAll(async () => {
    redis = await startRedisUnderTest();
  });
  afterAll(() => redis.close());

  engineContract({
    shared: true,
    numRuns: 40,
    open: (loadCharged) => {
      const engine = new RedisEngine({ store: redis.store(), loadCharged });
      return Promise.resolve({ engine, settled: () => engine.drained(), close: () => Promise.resolve(engine.close()) });
    },
  });
});
