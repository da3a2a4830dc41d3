import { describe, expect, it, vi } from "vitest";
import { hasRedis } from "@/e2e/stand-ins/redis-server";
import type { AdmissionRequest } from "../contract";
import { bumpEpoch } from "../epoch";
import { unused } from "../testing/charge-book";
import { engineContract } from "../testing/engine-contract";
import { request, start, unique } from "../testing/engine-under-test";
import { chainOf, left, redisProcesses, reserve } from "../testing/redis-under-test";
import { RedisEngine } from "./redis-engine";

const immediate = () => new Promise<void>((resolve) => setImmediate(resolve));

describe.skipIf(!hasRedis())("the Redis engine before a real Redis (skipped where there is no redis-server)", () => {
  const processes = redisProcesses();

  engineContract({
    numRuns: 40,
    open: (loadCharged) => {
      const engine = new RedisEngine({ store: processes.redis.store(), loadCharged });
      return Promise.resolve({ engine, settled: () => engine.drained(), close: () => Promise.resolve(engine.close()) });
    },
  });

  describe("epochs", () => {
    it("answers stale, with the epoch, to who expects another one, and takes nothing", async () => {
      const [engine, subject, chain] = [processes.start(), unique("org"), chainOf(5)];
      const windows = [{ subject: unique("window"), limit: 5, windowMs: 60_000 }];
      const asks = (expected: number): AdmissionRequest => request({ windows, units: 1, chains: [chain], epoch: { subject, expected } });
      expect((await engine.admit(asks(0))).outcome).toBe("admitted");
      expect(await bumpEpoch(subject, processes.redis.store())).toBe(true);
      const stale = await engine.admit(asks(0));
      expect(stale.outcome).toBe("stale");
      expect(await engine.peek(request({ windows, chains: [chain] }))).toMatchObject({ windows: [{ remaining: 4 }], left: [4] });
      expect((await engine.admit(asks(stale.outcome === "stale" ? stale.epoch : 0))).outcome).toBe("admitted");
    });

    it("never repeats an epoch, also when Redis was emptied between", async () => {
      const [engine, subject] = [processes.start(), unique("org")];
      const epoch = async () => {
        const answer = await engine.admit(request({ epoch: { subject, expected: -1 } }));
        return answer.outcome === "stale" ? answer.epoch : null;
      };
      const seen = new Set<number | null>();
      for (let i = 0; i < 20; i++) {
        await bumpEpoch(subject, processes.redis.store());
        seen.add(await epoch());
        await processes.redis.command("FLUSHALL");
      }
      expect(seen.size).toBe(20);
      expect(seen.has(null)).toBe(false);
    });

    it("says so where the store can't be told of an epoch, and does not throw", async () => {
      expect(await bumpEpoch("org", processes.redis.store({ url: "http://127.0.0.1:9" }))).toBe(false);
    });
  });

  describe("several processes", () => {
    it("share a window and a bound to the last unit", async () => {
      const [chain, engines] = [chainOf(40), [processes.start(), processes.start(), processes.start()]];
      const windows = [{ subject: unique("window"), limit: 60, windowMs: 60_000 }];
      const outcomes = await Promise.all(
        Array.from({ length: 120 }, async (_, call) => {
          const engine = engines[call % 3];
          const admission = await engine?.admit(request({ windows, units: 1, chains: [chain] }));
          await immediate();
          if (admission?.outcome === "admitted") engine?.settle(call % 4 === 0 ? unused(admission.reservation) : processes.book.charge(admission.reservation));
          return admission?.outcome;
        }),
      );
      const admitted = outcomes.filter((outcome) => outcome === "admitted").length;
      expect(admitted).toBeGreaterThanOrEqual(40);
      expect(admitted).toBeLessThanOrEqual(60);
      await Promise.all(engines.map((engine) => engine.drained()));
      expect(processes.book.of(chain[0].id)).toBeLessThanOrEqual(40);
      for (const engine of engines) expect(await left(engine, chain)).toBe(40 - processes.book.of(chain[0].id));
    });

    it("never admit more because their clocks differ", async () => {
      const [ahead, behind] = [processes.start(), processes.start()];
      const windows = [{ subject: unique("window"), limit: 4, windowMs: 1_000 }];
      for (let i = 0; i < 2; i++) expect((await ahead.admit(request({ windows, nowMs: start + 5_000 }))).outcome).toBe("admitted");
      for (let i = 0; i < 2; i++) expect((await behind.admit(request({ windows, nowMs: start }))).outcome).toBe("admitted");
      expect(await behind.admit(request({ windows, nowMs: start + 1_500 }))).toMatchObject({ outcome: "limited", retryAfterMs: 4_500 });
      expect((await ahead.admit(request({ windows, nowMs: start + 5_999 }))).outcome).toBe("limited");
      expect((await ahead.admit(request({ windows, nowMs: start + 6_000 }))).outcome).toBe("admitted");
    });
  });

  it("leaves in Redis only keys under its prefix that run out by themselves", async () => {
    const [engine, subject] = [processes.start(), unique("org")];
    await bumpEpoch(subject, processes.redis.store());
    engine.settle(processes.book.charge(await reserve(engine, chainOf(10), 3)));
    await reserve(engine, chainOf(10), 3);
    await engine.admit(request({ windows: [{ subject, limit: 5, windowMs: 1_000 }, { subject, limit: 5, windowMs: 86_400_000 }] }));
    await engine.drained();
    const keys = (await processes.redis.command("KEYS", "*")) as Buffer[];
    expect(keys.length).toBeGreaterThan(5);
    for (const key of keys) {
      expect(key.toString()).toMatch(/^tollgate:/);
      expect(await processes.redis.command("PTTL", key.toString())).toBeGreaterThan(0);
    }
  });

  it("keeps a window in Redis no longer than its entries: one for each step, none that has left", async () => {
    const [engine, subject] = [processes.start(), unique("day")];
    const windows = [{ subject, limit: 100_000, windowMs: 100_000 }];
    for (let call = 0; call < 300; call++) await engine.admit(request({ windows, nowMs: start + call * 20 }));
    expect(await processes.redis.command("LLEN", `tollgate:window:100000:${subject}`)).toBe(60);
    for (let call = 0; call < 50; call++) await engine.admit(request({ windows, nowMs: start + 100_000 + call * 100 }));
    // Fifty steps went, fifty came.
    expect(await processes.redis.command("LLEN", `tollgate:window:100000:${subject}`)).toBeLessThanOrEqual(61);
  });

  it("asks Redis once for many that come at the same time", async () => {
    const store = processes.redis.store();
    const engine = processes.start({ store });
    const fetched = vi.spyOn(globalThis, "fetch");
    const windows = [{ subject: unique("window"), limit: 500, windowMs: 60_000 }];
    await engine.admit(request({ windows }));
    fetched.mockClear();
    await Promise.all(Array.from({ length: 100 }, () => engine.admit(request({ windows }))));
    expect(fetched).toHaveBeenCalledTimes(1);
    fetched.mockClear();
    await engine.admit(request({ windows }));
    expect(fetched).toHaveBeenCalledTimes(1);
    fetched.mockRestore();
  });
});
