import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startRedis } from "@/e2e/stand-ins/redis-server";
import { RedisConnection } from "@/e2e/stand-ins/redis-connection";
import type { Reply } from "@/e2e/stand-ins/resp";
import { startUpstash } from "@/e2e/stand-ins/upstash";
import { Guardian } from "@/scripts/lib/guardian";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import type { Bound, Reservation } from "../contract";
import { RedisEngine, type RedisEngineOptions } from "../redis/redis-engine";
import { ChargeBook } from "./charge-book";
import { request, unique } from "./engine-under-test";
import { RedisStore, type RedisStoreOptions } from "../redis/redis-store";

/** A real Redis behind the Upstash stand-in. */
export type RedisUnderTest = {
  url: string;
  token: string;
  /** A store whose deadline does not depend on how busy the machine is, unless one is asked for. */
  store(options?: Partial<RedisStoreOptions>): RedisStore;
  /** Sends a command past the bridge. */
  command(...parts: string[]): Promise<Reply>;
  close(): Promise<void>;
};

export async function startRedisUnderTest(): Promise<RedisUnderTest> {
  const folder = mkdtempSync(path.join(tmpdir(), "tollgate-limiter-"));
  const guardian = new Guardian();
  const token = "a-token-of-the-test";
  const { port } = await startRedis(guardian, folder);
  const bridge = await startUpstash(port, token);
  const connection = new RedisConnection(port);
  return {
    url: bridge.url,
    token,
    store: (options = {}) => new RedisStore({ url: bridge.url, token, deadlineMs: 10_000, abandonAfterMs: 15_000, ...options }),
    command: async (...parts) => (await connection.send([parts]))[0] ?? null,
    close: async () => {
      connection.close();
      await bridge.close();
      await guardian.leave();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Called inside a `describe`: a Redis for all its tests, emptied before each, and processes that are closed after. */
export function redisProcesses() {
  const open: RedisEngine[] = [];
  let redis: RedisUnderTest | null = null;
  let book = new ChargeBook();
  beforeAll(async () => {
    redis = await startRedisUnderTest();
  });
  beforeEach(async () => {
    await redis?.command("FLUSHALL");
    book = new ChargeBook();
  });
  afterEach(() => {
    for (const engine of open.splice(0)) engine.close();
  });
  afterAll(() => redis?.close());
  return {
    get redis(): RedisUnderTest {
      if (redis === null) throw new Error("Redis is not up yet");
      return redis;
    },
    /** What is charged in the database of all processes. */
    get book(): ChargeBook {
      return book;
    },
    /** One more process. */
    start(options: Partial<RedisEngineOptions> = {}): RedisEngine {
      const engine = new RedisEngine({ store: this.redis.store(), loadCharged: book.load, ...options });
      open.push(engine);
      return engine;
    },
  };
}

export const chainOf = (capacity: number): [Bound] => [{ id: unique("bound"), capacity }];

export async function left(engine: RedisEngine, chain: readonly Bound[]): Promise<number | undefined> {
  return (await engine.peek(request({ chains: [chain] }))).left[0];
}

/** Reserves units; throws where they are not there. */
export async function reserve(engine: RedisEngine, chain: readonly Bound[], units: number): Promise<Reservation> {
  const admission = await engine.admit(request({ units, chains: [chain] }));
  if (admission.outcome !== "admitted") throw new Error(admission.outcome);
  return admission.reservation;
}
