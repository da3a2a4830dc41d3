import { describe, expect, it, vi } from "vitest";
import { hasRedis } from "@/e2e/stand-ins/redis-server";
import type { Admission, Bound } from "../contract";
import { RedisEngine } from "../redis/redis-engine";
import { unused } from "../testing/charge-book";
import { request, start } from "../testing/engine-under-test";
import { admitted, allDecidedBy, callInTurn, failoverProcesses, met, returned, windowOf } from "../testing/failover-processes";
import { FaultyDoor } from "../testing/faulty-door";
import { chainOf } from "../testing/redis-under-test";
import { FailoverEngine } from "./failover-engine";

describe.skipIf(!hasRedis())("what the failover engine carries over an outage (skipped where there is no redis-server)", () => {
  const processes = failoverProcesses();

  describe("windows", () => {
    it("are gone on with as Redis left them, also with what other processes had admitted", async () => {
      const [one, other] = [await processes.start(), await processes.start()];
      const windows = windowOf(100);
      await callInTurn([other], 60, windows);
      // One call is enough to hear of the others'.
      await callInTurn([one], 1, windows);
      await met(one, other);
      await processes.door.set("refuses");
      const outcomes = await callInTurn([one], 60, windows);
      // Half of what is left.
      expect(admitted(outcomes)).toBe(19);
    });

    it("leave this process no sooner than they leave Redis, however the places were passed on", async () => {
      const [one, other] = [await processes.start(), await processes.start()];
      const windows = windowOf(10);
      const at = (afterMs: number) => request({ windows, nowMs: start + afterMs });
      await met(one, other);
      for (let call = 0; call < 10; call++) expect((await other.admit(at(call))).outcome).toBe("admitted");
      expect((await one.admit(at(30_000))).outcome).toBe("limited");
      // Six of the ten have left, and six others have come: as many as before, but younger.
      for (let call = 0; call < 5; call++) expect((await other.admit(at(60_004))).outcome).toBe("admitted");
      expect((await one.admit(at(60_005))).outcome).toBe("admitted");
      await processes.door.set("refuses");
      const outcomes: Admission[] = [];
      for (let call = 0; call < 10; call++) outcomes.push(await one.admit(at(61_000)));
      expect(allDecidedBy("local", outcomes)).toBe(true);
      // Half of the four that are left.
      expect(admitted(outcomes)).toBe(2);
    });

    it("take back to Redis what was admitted without it, for as long as it counts", async () => {
      const engine = await processes.start();
      const windows = windowOf(10);
      const at = (afterMs: number) => request({ windows, nowMs: start + afterMs });
      for (let call = 0; call < 4; call++) await engine.admit(at(0));
      await processes.door.set("refuses");
      for (let call = 0; call < 6; call++) expect((await engine.admit(at(50_000))).outcome).toBe("admitted");
      expect((await engine.admit(at(50_001))).outcome).toBe("limited");
      await processes.door.set("none");
      await returned(engine);
      // The first four have left, as old as they are; the six have not.
      const after: Admission[] = [];
      for (let call = 0; call < 6; call++) after.push(await engine.admit(at(60_000 + call)));
      expect(allDecidedBy("redis", after)).toBe(true);
      expect(admitted(after)).toBe(4);
      expect((await engine.admit(at(109_999))).outcome).toBe("limited");
      expect((await engine.admit(at(110_000))).outcome).toBe("admitted");
    });

    it("are as full as before where Redis came back empty", async () => {
      const engines = await Promise.all([processes.start(), processes.start()]);
      const windows = windowOf(100);
      await met(...engines);
      await callInTurn(engines, 60, windows);
      await processes.door.set("refuses");
      await callInTurn(engines, 20, windows);
      await processes.redis.command("FLUSHALL");
      await processes.door.set("none");
      await returned(...engines);
      // But for the last call, of which the other had not heard.
      expect(admitted(await callInTurn(engines, 60, windows))).toBeLessThanOrEqual(21);
    });

    it("are shared as before by the first process that finds Redis back, until all have returned", async () => {
      const elsewhere = new FaultyDoor(processes.redis.url);
      await elsewhere.open();
      const first = await processes.start({ returnDelayMs: 10_000 });
      const other = await processes.start({ store: processes.redis.store({ url: elsewhere.url }) });
      await met(first, other);
      await Promise.all([processes.door.set("refuses"), elsewhere.set("refuses")]);
      await vi.waitFor(async () => {
        await callInTurn([first, other], 2, windowOf(100));
        expect([first.mode, other.mode]).toEqual(["local", "local"]);
      });
      // To the other one it stays lost, so that nobody but the first tells Redis that it is there.
      await processes.redis.command("FLUSHALL");
      await processes.door.set("none");
      await vi.waitFor(async () => expect(await processes.redis.command("ZCARD", "tollgate:processes")).toBe(1), { timeout: 5_000 });
      // Time for the answer to be heard.
      for (let turn = 0; turn < 30; turn++) await processes.redis.command("PING");
      const outcomes = await callInTurn([first], 100, windowOf(100));
      expect(allDecidedBy("local", outcomes)).toBe(true);
      expect(admitted(outcomes)).toBe(50);
    });

    it("are no fuller than before after Redis was emptied and lost once more", async () => {
      const engine = await processes.start();
      const windows = windowOf(100);
      await callInTurn([engine], 30, windows);
      await processes.door.set("refuses");
      await callInTurn([engine], 10, windows);
      await processes.redis.command("FLUSHALL");
      await processes.door.set("none");
      await returned(engine);
      await callInTurn([engine], 10, windows);
      await processes.door.set("refuses");
      const outcomes = await callInTurn([engine], 60, windows);
      expect(allDecidedBy("local", outcomes)).toBe(true);
      expect(admitted(outcomes)).toBe(50);
    });

    it("are as full as before a moment after Redis was emptied though it never went away", async () => {
      const engine = await processes.start();
      const windows = windowOf(100);
      await callInTurn([engine], 60, windows);
      await processes.redis.command("FLUSHALL");
      await vi.waitFor(async () => expect((await engine.admit(request({ windows, weight: 0 }))).outcome === "admitted" && (await engine.peek(request({ windows }))).windows[0]?.remaining).toBe(40), { timeout: 5_000 });
    });

    it("hear of a call that was decided without Redis while Redis stays in use", async () => {
      const engine = await processes.start();
      const windows = windowOf(10);
      await callInTurn([engine], 4, windows);
      await processes.door.set("answers 500");
      expect(await engine.admit(request({ windows }))).toMatchObject({ decidedBy: "local" });
      await processes.door.set("none");
      expect(await engine.admit(request({ windows }))).toMatchObject({ decidedBy: "redis", windows: [{ remaining: 4 }] });
      expect(engine.mode).toBe("redis");
    });
  });

  it("waits for its first word from Redis before it decides, but not for long", async () => {
    const windows = windowOf(3);
    await callInTurn([await processes.start()], 3, windows);
    const begin = () => new FailoverEngine({ store: processes.redis.store({ url: processes.door.url }), loadCharged: processes.book.load });
    const [second, third] = [begin(), begin()];
    expect(await second.admit(request({ windows }))).toMatchObject({ outcome: "limited", decidedBy: "redis" });
    await processes.door.set("hangs");
    const startedAtMs = performance.now();
    expect(await third.admit(request({ windows }))).toMatchObject({ outcome: "admitted", decidedBy: "local" });
    expect(performance.now() - startedAtMs).toBeLessThan(1_000);
    await processes.door.set("none");
    processes.door.release();
    await Promise.all([second.close(), third.close()]);
  });

  describe("bounds", () => {
    const leftInRedis = async (chain: readonly Bound[]) => {
      const engine = new RedisEngine({ store: processes.redis.store(), loadCharged: processes.book.load });
      const { left } = await engine.peek(request({ chains: [chain] }));
      engine.close();
      return left[0];
    };

    it("are taken from the database while Redis is lost, and Redis learns of the charges before it decides again", async () => {
      const [engine, chain] = [await processes.start(), chainOf(100)];
      const call = async () => {
        const admission = await engine.admit(request({ units: 1, chains: [chain] }));
        if (admission.outcome === "admitted") engine.settle(processes.book.charge(admission.reservation));
        return admission;
      };
      for (let i = 0; i < 30; i++) await call();
      await processes.door.set("refuses");
      for (let i = 0; i < 50; i++) await call();
      await processes.door.set("none");
      await returned(engine);
      const outcomes: Admission[] = [];
      for (let i = 0; i < 40; i++) outcomes.push(await call());
      expect(allDecidedBy("redis", outcomes)).toBe(true);
      expect(processes.book.of(chain[0].id)).toBe(100);
      expect(admitted(outcomes)).toBe(20);
    });

    it("keep their reservations over the loss of Redis and over its return", async () => {
      const [engine, chain] = [await processes.start(), chainOf(100)];
      const inRedis = await engine.admit(request({ units: 40, chains: [chain] }));
      await processes.door.set("refuses");
      await callInTurn([engine], 5, windowOf(100));
      // What is under way in Redis is not to be had here.
      const here = await engine.admit(request({ units: 50, chains: [chain] }));
      expect(here).toMatchObject({ outcome: "admitted", decidedBy: "local", left: [10] });
      expect(await engine.admit(request({ units: 11, chains: [chain] }))).toMatchObject({ outcome: "exhausted", left: [10] });
      await processes.door.set("none");
      await returned(engine);
      expect(await engine.admit(request({ units: 11, chains: [chain] }))).toMatchObject({ outcome: "exhausted", decidedBy: "redis", left: [10] });
      if (inRedis.outcome === "admitted") engine.settle(processes.book.charge(inRedis.reservation));
      if (here.outcome === "admitted") engine.settle(unused(here.reservation));
      await engine.redis.drained();
      expect((await engine.peek(request({ chains: [chain] }))).left).toEqual([60]);
    });

    it("get back what a call reserved whose answer came too late", async () => {
      const [engine, chain] = [await processes.start(), chainOf(100)];
      await engine.admit(request({ units: 1, chains: [chain] }));
      await processes.door.set("hangs");
      const decided = await engine.admit(request({ units: 30, chains: [chain] }));
      expect(decided).toMatchObject({ outcome: "admitted", decidedBy: "local" });
      await processes.door.set("none");
      processes.door.release();
      // Redis first reserves them for nobody, then has them back; what counts is the call that was decided without it.
      await returned(engine);
      if (decided.outcome === "admitted") engine.settle(processes.book.charge(decided.reservation));
      await engine.redis.drained();
      await vi.waitFor(async () => expect(await leftInRedis(chain)).toBe(69), { timeout: 5_000 });
    });

    it("that can't be read are no fault of Redis", async () => {
      const engine = await processes.start();
      processes.book.failure = new Error("connection lost");
      for (let i = 0; i < 5; i++) await expect(engine.admit(request({ units: 1, chains: [chainOf(5)] }))).rejects.toThrow("connection lost");
      expect(engine.mode).toBe("redis");
    });
  });
});
