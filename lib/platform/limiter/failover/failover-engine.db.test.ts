import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { hasRedis } from "@/e2e/stand-ins/redis-server";
import type { Admission, LimitWindow } from "../contract";
import { admitScript } from "../redis/admit-script";
import { RedisEngine } from "../redis/redis-engine";
import { ChargeBook, unused } from "../testing/charge-book";
import { request, unique } from "../testing/engine-under-test";
import { FaultyDoor, faults } from "../testing/faulty-door";
import { chainOf, type RedisUnderTest, startRedisUnderTest } from "../testing/redis-under-test";
import { FailoverEngine, type FailoverOptions } from "./failover-engine";

/** Much longer than a request may wait for the store (40 ms), much shorter than what others wait (5 s). */
const soonMs = 500;

describe.skipIf(!hasRedis())("the failover engine (skipped where there is no redis-server)", () => {
  let redis: RedisUnderTest;
  let door: FaultyDoor;
  let book: ChargeBook;
  let open: FailoverEngine[];
  beforeAll(async () => {
    redis = await startRedisUnderTest();
  });
  beforeEach(async () => {
    await redis.command("FLUSHALL");
    door = new FaultyDoor(redis.url);
    await door.open();
    book = new ChargeBook();
    open = [];
  });
  afterEach(async () => {
    await door.set("none");
    door.release();
    await Promise.all(open.map((engine) => engine.close()));
    await door.close();
  });
  afterAll(() => redis.close());

  /** One more process; its deadline is the real one unless a test says otherwise. */
  const start = (options: Partial<FailoverOptions> & { deadlineMs?: number } = {}) => {
    const store = redis.store({ url: door.url, deadlineMs: options.deadlineMs ?? 40, abandonAfterMs: 1_000 });
    const engine = new FailoverEngine({ store, loadCharged: book.load, beatMs: 50, probeMs: 50, returnDelayMs: 300, ...options });
    open.push(engine);
    return engine;
  };
  const windowOf = (limit: number, windowMs = 60_000): [LimitWindow] => [{ subject: unique("window"), limit, windowMs }];
  const admitted = (outcomes: readonly Admission[]) => outcomes.filter(({ outcome }) => outcome === "admitted").length;
  const back = (...engines: FailoverEngine[]) => vi.waitFor(() => expect(engines.every(({ mode }) => mode === "redis")).toBe(true), { timeout: 5_000 });
  const allMet = (...engines: FailoverEngine[]) => vi.waitFor(() => expect(engines.every(({ processes }) => processes === engines.length)).toBe(true), { timeout: 5_000 });
  /** So many calls, one after the other, each to the next process. */
  const callInTurn = async (engines: readonly FailoverEngine[], count: number, windows: LimitWindow[]) => {
    const outcomes: Admission[] = [];
    for (let call = 0; call < count; call++) {
      const admission = await engines[call % engines.length]?.admit(request({ windows }));
      if (admission !== undefined) outcomes.push(admission);
    }
    return outcomes;
  };

  describe.each(faults)("before a Redis that %s", (fault) => {
    it("answers each call in time, by itself, without an error, and keeps the limit", async () => {
      const engine = start();
      const windows = windowOf(100);
      expect(await engine.admit(request({ windows }))).toMatchObject({ outcome: "admitted", decidedBy: "redis" });
      await door.set(fault);
      const waits: number[] = [];
      const call = async () => {
        const startedAtMs = performance.now();
        const admission = await engine.admit(request({ windows }));
        waits.push(performance.now() - startedAtMs);
        return admission;
      };
      // Some at once, as they come in life, then one after the other.
      const outcomes = await Promise.all(Array.from({ length: 50 }, call));
      for (let i = 0; i < 100; i++) outcomes.push(await call());
      expect(outcomes.every((outcome) => outcome.outcome !== "stale" && outcome.decidedBy === "local")).toBe(true);
      expect(admitted(outcomes)).toBe(99);
      expect(Math.max(...waits)).toBeLessThan(soonMs);
      // Once it was given up nobody waits for it.
      expect(Math.max(...waits.slice(60))).toBeLessThan(40);
      expect(engine.mode).toBe("local");
    });

    it("leaves it alone but for probes in the background, and returns by itself", async () => {
      const engine = start();
      const windows = windowOf(1_000);
      await engine.admit(request({ windows }));
      await door.set(fault);
      await callInTurn([engine], 10, windows);
      door.bodies.length = 0;
      await callInTurn([engine], 100, windows);
      expect(door.bodies.filter((body) => body.includes(admitScript.sha))).toEqual([]);
      await door.set("none");
      await back(engine);
      expect(await engine.admit(request({ windows }))).toMatchObject({ decidedBy: "redis", windows: [{ remaining: 1_000 - 112 }] });
      expect(engine.switches).toEqual({ local: 1, redis: 1 });
    });

    it.each([1, 3])("exceeds no limit by more than a tenth, nor wastes one, with %d processes, before, during and after", async (count) => {
      // The slowness of this machine is not what is tested here.
      const engines = Array.from({ length: count }, () => start({ deadlineMs: 150 }));
      const windows = windowOf(200);
      const before = await callInTurn(engines, 80, windows);
      expect(admitted(before)).toBe(80);
      await allMet(...engines);
      await door.set(fault);
      const during = await callInTurn(engines, 300, windows);
      expect(admitted(before) + admitted(during)).toBeGreaterThanOrEqual(180);
      await door.set("none");
      await back(...engines);
      const after = await callInTurn(engines, 60, windows);
      expect(after.every((outcome) => outcome.outcome !== "stale" && outcome.decidedBy === "redis")).toBe(true);
      expect(admitted(before) + admitted(during) + admitted(after)).toBeLessThanOrEqual(220);
    });
  });

  it("does not wait 5 s for a hanging Redis and then allow (upstash/ratelimit does)", async () => {
    const engine = start();
    await engine.join();
    await door.set("hangs");
    const startedAtMs = performance.now();
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => engine.admit(request({ windows }))));
    expect(performance.now() - startedAtMs).toBeLessThan(soonMs);
    expect(admitted(outcomes)).toBe(3);
  });
  const windows: [LimitWindow] = [{ subject: "of-the-hang", limit: 3, windowMs: 60_000 }];

  it("waits for its first word from Redis before it decides, but not for long", async () => {
    const slow = windowOf(3);
    const first = start();
    await callInTurn([first], 3, slow);
    expect((await start().admit(request({ windows: slow }))).outcome).toBe("limited");
    await door.set("hangs");
    const startedAtMs = performance.now();
    expect(await start().admit(request({ windows: slow }))).toMatchObject({ outcome: "admitted", decidedBy: "local" });
    expect(performance.now() - startedAtMs).toBeLessThan(2 * soonMs);
  });

  it("has the limits of an installation that was restarted together with its Redis", async () => {
    const engine = start();
    const restarted = windowOf(100);
    await callInTurn([engine], 60, restarted);
    await door.set("refuses");
    await callInTurn([engine], 20, restarted);
    await redis.command("FLUSHALL");
    await door.set("none");
    await back(engine);
    expect(await engine.admit(request({ windows: restarted }))).toMatchObject({ decidedBy: "redis", windows: [{ remaining: 19 }] });
  });

  it("notices that Redis was emptied though it never went away", async () => {
    const engine = start();
    const emptied = windowOf(100);
    await callInTurn([engine], 60, emptied);
    await allMet(engine);
    await redis.command("FLUSHALL");
    await vi.waitFor(async () => expect((await engine.admit(request({ windows: emptied }))).outcome === "admitted" && (await engine.peek(request({ windows: emptied }))).windows[0]?.remaining).toBeLessThan(40), { timeout: 5_000 });
  });

  it("tells Redis of a call that it decided itself while Redis stays in use", async () => {
    const engine = start();
    const mixed = windowOf(10);
    await callInTurn([engine], 4, mixed);
    await door.set("answers 500");
    expect(await engine.admit(request({ windows: mixed }))).toMatchObject({ decidedBy: "local" });
    await door.set("none");
    expect(await engine.admit(request({ windows: mixed }))).toMatchObject({ decidedBy: "redis", windows: [{ remaining: 4 }] });
    expect(engine.mode).toBe("redis");
  });

  it("gives a limit that is smaller than the number of processes to as many of them, without Redis", async () => {
    const engines = [start(), start(), start()];
    await Promise.all(engines.map((engine) => engine.admit(request({}))));
    await allMet(...engines);
    await door.set("refuses");
    await callInTurn(engines, 12, windowOf(1_000));
    for (const limit of [1, 2]) {
      const small = windowOf(limit);
      const outcomes = await callInTurn(engines, 12, small);
      expect(admitted(outcomes)).toBe(limit);
      for (const outcome of outcomes) if (outcome.outcome === "limited") expect(outcome.retryAfterMs).toBeLessThanOrEqual(60_000);
    }
  });

  describe("bounds", () => {
    const leftInRedis = async (chain: ReturnType<typeof chainOf>) => {
      const engine = new RedisEngine({ store: redis.store(), loadCharged: book.load });
      const { left } = await engine.peek(request({ chains: [chain] }));
      engine.close();
      return left[0];
    };

    it("are taken from the database while Redis is lost, and Redis learns of the charges before it decides again", async () => {
      const [engine, chain] = [start(), chainOf(100)];
      const call = async () => {
        const admission = await engine.admit(request({ units: 1, chains: [chain] }));
        if (admission.outcome === "admitted") engine.settle(book.charge(admission.reservation));
        return admission;
      };
      for (let i = 0; i < 30; i++) await call();
      await door.set("refuses");
      for (let i = 0; i < 50; i++) await call();
      await door.set("none");
      await back(engine);
      const outcomes: Admission[] = [];
      for (let i = 0; i < 40; i++) outcomes.push(await call());
      expect(outcomes.every((outcome) => outcome.outcome !== "stale" && outcome.decidedBy === "redis")).toBe(true);
      expect(book.of(chain[0].id)).toBe(100);
      expect(admitted(outcomes)).toBe(20);
    });

    it("keep their reservations over the loss of Redis and over its return", async () => {
      const [engine, chain] = [start(), chainOf(100)];
      const inRedis = await engine.admit(request({ units: 40, chains: [chain] }));
      await door.set("refuses");
      await callInTurn([engine], 5, windowOf(100));
      // What is under way in Redis is not to be had here.
      const here = await engine.admit(request({ units: 50, chains: [chain] }));
      expect(here).toMatchObject({ outcome: "admitted", decidedBy: "local", left: [10] });
      expect(await engine.admit(request({ units: 11, chains: [chain] }))).toMatchObject({ outcome: "exhausted", left: [10] });
      await door.set("none");
      await back(engine);
      expect(await engine.admit(request({ units: 11, chains: [chain] }))).toMatchObject({ outcome: "exhausted", decidedBy: "redis", left: [10] });
      if (inRedis.outcome === "admitted") engine.settle(book.charge(inRedis.reservation));
      if (here.outcome === "admitted") engine.settle(unused(here.reservation));
      await engine.redis.drained();
      expect((await engine.peek(request({ chains: [chain] }))).left).toEqual([60]);
    });

    it("get back what a call reserved whose answer came too late", async () => {
      const [engine, chain] = [start(), chainOf(100)];
      await engine.admit(request({ units: 1, chains: [chain] }));
      await door.set("hangs");
      const decided = await engine.admit(request({ units: 30, chains: [chain] }));
      expect(decided).toMatchObject({ outcome: "admitted", decidedBy: "local" });
      await door.set("none");
      door.release();
      // Redis first reserves them for nobody, then has them back; what counts here is the call that was decided locally.
      await back(engine);
      if (decided.outcome === "admitted") engine.settle(book.charge(decided.reservation));
      await engine.redis.drained();
      await vi.waitFor(async () => expect(await leftInRedis(chain)).toBe(69), { timeout: 5_000 });
    });

    it("that can't be read are no fault of Redis", async () => {
      const engine = start();
      book.failure = new Error("connection lost");
      for (let i = 0; i < 5; i++) await expect(engine.admit(request({ units: 1, chains: [chainOf(5)] }))).rejects.toThrow("connection lost");
      expect(engine.mode).toBe("redis");
    });
  });

  it("tells nothing of callers in its errors", async () => {
    const engine = new RedisEngine({ store: redis.store({ url: door.url }), loadCharged: book.load });
    for (const fault of ["answers 500", "answers 429", "refuses"] as const) {
      await door.set(fault);
      const error: unknown = await engine.admit(request({ windows: [{ subject: "203.0.113.7", limit: 1, windowMs: 1_000 }] })).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Error);
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain("203.0.113.7");
    }
    engine.close();
  });
});
