import { describe, expect, it } from "vitest";
import { hasRedis } from "@/e2e/stand-ins/redis-server";
import { admitScript } from "../redis/admit-script";
import { RedisEngine } from "../redis/redis-engine";
import { request } from "../testing/engine-under-test";
import { admitted, allDecidedBy, callInTurn, failoverProcesses, met, returned, windowOf } from "../testing/failover-processes";
import { type Fault, faults } from "../testing/faulty-door";

/** Much longer than a request may wait for the store (40 ms), much shorter than what others wait (5 s). */
const soonMs = 500;
/** A deadline for tests of something else, which a busy machine keeps. */
const patientMs = (fault: Fault) => (fault === "hangs" ? 400 : 5_000);

describe.skipIf(!hasRedis())("the failover engine (skipped where there is no redis-server)", () => {
  const processes = failoverProcesses();

  describe.each(faults)("before a Redis that %s", (fault) => {
    it("answers each call in time, by itself, without an error, and keeps the limit", async () => {
      const engine = await processes.start({ deadlineMs: 40 });
      const windows = windowOf(100);
      await processes.door.set(fault);
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
      expect(allDecidedBy("local", outcomes)).toBe(true);
      expect(admitted(outcomes)).toBe(100);
      expect(Math.max(...waits)).toBeLessThan(soonMs);
      // Once it was given up nobody waits for it.
      expect(Math.max(...waits.slice(60))).toBeLessThan(40);
      expect(engine.mode).toBe("local");
    });

    it("leaves it alone but for probes in the background, and returns by itself", async () => {
      const engine = await processes.start({ deadlineMs: patientMs(fault) });
      const windows = windowOf(1_000);
      await processes.door.set(fault);
      await callInTurn([engine], 12, windows);
      processes.door.bodies.length = 0;
      await callInTurn([engine], 100, windows);
      expect(processes.door.bodies.filter((body) => body.includes(admitScript.sha))).toEqual([]);
      await processes.door.set("none");
      await returned(engine);
      expect(await engine.admit(request({ windows }))).toMatchObject({ decidedBy: "redis", windows: [{ remaining: 1_000 - 113 }] });
      expect(engine.figures().switches).toEqual({ local: 1, redis: 1 });
    });

    it.each([1, 3])("exceeds no limit by more than a tenth, nor wastes one, with %d processes, before, during and after", async (count) => {
      const engines = await Promise.all(Array.from({ length: count }, () => processes.start({ deadlineMs: patientMs(fault) })));
      await met(...engines);
      const windows = windowOf(200);
      const before = await callInTurn(engines, 80, windows);
      expect(admitted(before)).toBe(80);
      await processes.door.set(fault);
      const during = await callInTurn(engines, 300, windows);
      expect(admitted(before) + admitted(during)).toBeGreaterThanOrEqual(180);
      await processes.door.set("none");
      await returned(...engines);
      const after = await callInTurn(engines, 60, windows);
      expect(admitted(before) + admitted(during) + admitted(after)).toBeLessThanOrEqual(220);
    });
  });

  it("does not wait 5 s for a hanging Redis and then allow (upstash/ratelimit does)", async () => {
    const engine = await processes.start({ deadlineMs: 40 });
    await processes.door.set("hangs");
    const windows = windowOf(3);
    const startedAtMs = performance.now();
    const outcomes = await Promise.all(Array.from({ length: 8 }, async () => engine.admit(request({ windows }))));
    expect(performance.now() - startedAtMs).toBeLessThan(soonMs);
    expect(admitted(outcomes)).toBe(3);
  });

  it("does not throw where Redis errs (upstash/ratelimit does)", async () => {
    const engine = await processes.start();
    const windows = windowOf(3);
    await processes.door.set("answers 500");
    expect(await engine.admit(request({ windows }))).toMatchObject({ outcome: "admitted", decidedBy: "local" });
    expect(await engine.peek(request({ windows }))).toMatchObject({ windows: [{ remaining: 2 }], decidedBy: "local" });
  });

  it("gives a limit that is smaller than the number of processes to as many of them, without Redis", async () => {
    const engines = await Promise.all([processes.start(), processes.start(), processes.start()]);
    await met(...engines);
    await processes.door.set("refuses");
    await callInTurn(engines, 12, windowOf(1_000));
    for (const limit of [1, 2]) {
      const outcomes = await callInTurn(engines, 12, windowOf(limit));
      expect(allDecidedBy("local", outcomes)).toBe(true);
      expect(admitted(outcomes)).toBe(limit);
      for (const outcome of outcomes) if (outcome.outcome === "limited") expect(outcome.retryAfterMs).toBeLessThanOrEqual(60_000);
    }
  });

  it("tells nothing of callers in its errors", async () => {
    const engine = new RedisEngine({ store: processes.redis.store({ url: processes.door.url }), loadCharged: processes.book.load });
    for (const fault of ["answers 500", "answers 429", "refuses"] as const) {
      await processes.door.set(fault);
      const error: unknown = await engine.admit(request({ windows: [{ subject: "203.0.113.7", limit: 1, windowMs: 1_000 }] })).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Error);
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain("203.0.113.7");
    }
    engine.close();
  });
});
