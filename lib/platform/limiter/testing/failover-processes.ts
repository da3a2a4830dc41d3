import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from "vitest";
import type { Admission, LimitWindow } from "../contract";
import { FailoverEngine, type FailoverOptions } from "../failover/failover-engine";
import { ChargeBook } from "./charge-book";
import { request, unique } from "./engine-under-test";
import { FaultyDoor } from "./faulty-door";
import { type RedisUnderTest, startRedisUnderTest } from "./redis-under-test";

/** Called inside a `describe`: a Redis behind a door that can break, and processes that use it. */
export function failoverProcesses() {
  const open: FailoverEngine[] = [];
  let redis: RedisUnderTest;
  let door: FaultyDoor;
  let book: ChargeBook;
  beforeAll(async () => {
    redis = await startRedisUnderTest();
  });
  beforeEach(async () => {
    await redis.command("FLUSHALL");
    door = new FaultyDoor(redis.url);
    await door.open();
    book = new ChargeBook();
  });
  afterEach(async () => {
    // What hangs never arrives: it would reach the next test.
    if (door.fault === "hangs") await door.set("refuses");
    await door.set("none");
    await Promise.all(open.splice(0).map((engine) => engine.close()));
    await door.close();
  });
  afterAll(() => redis.close());
  return {
    get redis(): RedisUnderTest {
      return redis;
    },
    get door(): FaultyDoor {
      return door;
    },
    /** What is charged in the database of all processes. */
    get book(): ChargeBook {
      return book;
    },
    /** One more process that has met the others. Its deadline is long, so that a busy machine is not taken for a fault. */
    async start({ deadlineMs = 1_000, ...options }: Partial<FailoverOptions> & { deadlineMs?: number } = {}): Promise<FailoverEngine> {
      const store = redis.store({ url: door.url, deadlineMs, abandonAfterMs: 1_000 });
      const engine = new FailoverEngine({ store, loadCharged: book.load, beatMs: 50, probeMs: 50, returnDelayMs: 300, ...options });
      open.push(engine);
      await engine.join();
      // The first call of a process also compiles what it runs.
      await vi.waitFor(async () => expect(await engine.admit(request({}))).toMatchObject({ decidedBy: "redis" }), { timeout: 5_000 });
      return engine;
    },
  };
}

/** Resolves when the store decides again for all of them. */
export async function returned(...engines: FailoverEngine[]): Promise<void> {
  await vi.waitFor(() => expect(engines.map(({ mode }) => mode)).toEqual(engines.map(() => "redis")), { timeout: 5_000 });
}

/** Resolves when these processes know of each other. */
export async function met(...engines: FailoverEngine[]): Promise<void> {
  await vi.waitFor(() => expect(engines.map((engine) => engine.figures().processes)).toEqual(engines.map(() => engines.length)), { timeout: 5_000 });
}

export const windowOf = (limit: number): [LimitWindow] => [{ subject: unique("window"), limit, windowMs: 60_000 }];

export const admitted = (outcomes: readonly Admission[]): number => outcomes.filter(({ outcome }) => outcome === "admitted").length;

/** So many calls, one after the other, each to the next process. */
export async function callInTurn(engines: readonly FailoverEngine[], count: number, windows: LimitWindow[]): Promise<Admission[]> {
  const outcomes: Admission[] = [];
  for (let call = 0; call < count; call++) {
    const admission = await engines[call % engines.length]?.admit(request({ windows }));
    if (admission !== undefined) outcomes.push(admission);
  }
  return outcomes;
}

export const allDecidedBy = (engine: "redis" | "local", outcomes: readonly Admission[]): boolean => outcomes.every((outcome) => outcome.outcome !== "stale" && outcome.decidedBy === engine);
