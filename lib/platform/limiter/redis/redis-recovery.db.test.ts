import { describe, expect, it, vi } from "vitest";
import { hasRedis } from "@/e2e/stand-ins/redis-server";
import { unused } from "../testing/charge-book";
import { request, unique } from "../testing/engine-under-test";
import { FaultyDoor } from "../testing/faulty-door";
import { chainOf, left, redisProcesses, reserve } from "../testing/redis-under-test";

const immediate = () => new Promise<void>((resolve) => setImmediate(resolve));

describe.skipIf(!hasRedis())("what the Redis engine survives (skipped where there is no redis-server)", () => {
  const processes = redisProcesses();

  describe("when Redis was emptied", () => {
    it("rebuilds counters from the database and admits no more than the capacity", async () => {
      const [engine, chain] = [processes.start(), chainOf(10)];
      engine.settle(processes.book.charge(await reserve(engine, chain, 7)));
      await engine.drained();
      await processes.redis.command("FLUSHALL");
      expect(await engine.admit(request({ units: 4, chains: [chain] }))).toMatchObject({ outcome: "exhausted", left: [3] });
      expect((await engine.admit(request({ units: 3, chains: [chain] }))).outcome).toBe("admitted");
    });

    it("remembers reservations under way, and charges them once when they end", async () => {
      const [engine, chain] = [processes.start(), chainOf(10)];
      const [charged, failed] = [await reserve(engine, chain, 4), await reserve(engine, chain, 3)];
      await processes.redis.command("FLUSHALL");
      expect(await left(engine, chain)).toBe(3);
      engine.settle(processes.book.charge(charged));
      engine.settle(unused(failed));
      await engine.drained();
      expect(await left(engine, chain)).toBe(6);
    });

    it("counts a reservation that ends while its bound is rebuilt", async () => {
      const [engine, other, chain] = [processes.start(), processes.start(), chainOf(10)];
      const reservation = await reserve(engine, chain, 4);
      await processes.redis.command("FLUSHALL");
      const { reached, release } = processes.book.hold();
      const rebuilding = left(engine, chain);
      await reached;
      // The database was read before this charge, and the bound is written after it.
      engine.settle(processes.book.charge(reservation));
      for (let i = 0; i < 30; i++) await other.peek(request({}));
      release();
      await rebuilding;
      await engine.drained();
      expect(await left(engine, chain)).toBe(6);
    });

    it("knows of a reservation whose answer is still on its way when its bound is rebuilt", async () => {
      const door = new FaultyDoor(processes.redis.url);
      await door.open();
      const [engine, other, chain] = [processes.start({ store: processes.redis.store({ url: door.url }) }), processes.start(), chainOf(10)];
      expect(await left(engine, chain)).toBe(10);
      await door.set("answers late");
      const first = engine.admit(request({ units: 6, chains: [chain] }));
      await vi.waitFor(() => expect(door.waiting).toBe(1));
      await door.set("none");
      await processes.redis.command("FLUSHALL");
      const { reached, release } = processes.book.hold();
      const second = engine.admit(request({ units: 6, chains: [chain] }));
      await reached;
      release();
      for (let turn = 0; turn < 30; turn++) await other.peek(request({}));
      door.release();
      expect((await first).outcome).toBe("admitted");
      expect(await second).toMatchObject({ outcome: "exhausted", left: [4] });
      await door.close();
    });

    it("charges what a reservation used that Redis no longer knows", async () => {
      const [engine, other, chain] = [processes.start(), processes.start(), chainOf(10)];
      const reservation = await reserve(engine, chain, 4);
      await processes.redis.command("FLUSHALL");
      // Another process rebuilds the bound; it can't know of the reservation.
      expect(await left(other, chain)).toBe(10);
      engine.settle(processes.book.charge(reservation));
      await engine.drained();
      expect(await left(other, chain)).toBe(6);
    });

    it.each([20, 5_000])("never goes beyond the capacity, whenever it is emptied under 200 parallel callers (compared each %d ms)", async (refreshMs) => {
      const [engine, chain] = [processes.start({ refreshMs }), chainOf(120)];
      const call = async (index: number) => {
        for (let turn = 0; turn < index % 7; turn++) await immediate();
        const admission = await engine.admit(request({ units: 1, chains: [chain] }));
        if (index % 20 === 0) await processes.redis.command("FLUSHALL");
        if (admission.outcome !== "admitted") return;
        for (let turn = 0; turn < index % 5; turn++) await immediate();
        engine.settle(index % 6 === 0 ? unused(admission.reservation) : processes.book.charge(admission.reservation));
        expect(processes.book.of(chain[0].id)).toBeLessThanOrEqual(120);
      };
      await Promise.all(Array.from({ length: 200 }, (_, index) => call(index)));
      await engine.drained();
      // In a quiet moment the database is believed, and the rest is there to the last unit.
      await vi.waitFor(async () => {
        await left(engine, chain);
        await engine.refresh();
        expect(await left(engine, chain)).toBe(120 - processes.book.of(chain[0].id));
      });
      for (let index = processes.book.of(chain[0].id); index < 120; index++) {
        const admission = await engine.admit(request({ units: 1, chains: [chain] }));
        if (admission.outcome === "admitted") engine.settle(processes.book.charge(admission.reservation));
      }
      expect(processes.book.of(chain[0].id)).toBe(120);
      expect((await engine.admit(request({ units: 1, chains: [chain] }))).outcome).toBe("exhausted");
    });

    it("runs its scripts again where only they were lost", async () => {
      const engine = processes.start();
      await processes.redis.command("SCRIPT", "FLUSH");
      const windows = [{ subject: unique("window"), limit: 5, windowMs: 60_000 }];
      const outcomes = await Promise.all(Array.from({ length: 8 }, () => engine.admit(request({ windows }))));
      expect(outcomes.filter(({ outcome }) => outcome === "admitted")).toHaveLength(5);
    });
  });

  describe("a process that is killed", () => {
    it("leaves a reservation that comes back when its lease runs out", async () => {
      const [killed, other, chain] = [processes.start({ leaseMs: 300 }), processes.start(), chainOf(10)];
      await reserve(killed, chain, 6);
      expect(await left(other, chain)).toBe(4);
      await vi.waitFor(async () => expect(await left(other, chain)).toBe(10), { timeout: 5_000 });
    });

    it("leaves no charge untold: what it had committed counts", async () => {
      const [killed, other, chain] = [processes.start({ leaseMs: 300 }), processes.start(), chainOf(10)];
      processes.book.charge(await reserve(killed, chain, 6), () => 5);
      const seen = new Set<number | undefined>();
      await vi.waitFor(
        async () => {
          seen.add(await left(other, chain));
          expect(seen).toContain(5);
        },
        { timeout: 5_000 },
      );
      // Never as if nothing had been charged.
      expect(seen).toEqual(new Set([4, 5]));
    });

    it("loses no lease that is still in time", async () => {
      const [killed, other, chain] = [processes.start(), processes.start(), chainOf(10)];
      await reserve(killed, chain, 6);
      for (let i = 0; i < 20; i++) expect(await left(other, chain)).toBe(4);
    });
  });

  describe("settlements", () => {
    it("are applied once, also where the answer was lost and they are sent again", async () => {
      const store = processes.redis.store();
      const [engine, chain] = [processes.start({ store }), chainOf(20)];
      const [first, second] = [await reserve(engine, chain, 4), await reserve(engine, chain, 4)];
      const send = store.runAside.bind(store);
      let lost = 0;
      vi.spyOn(store, "runAside").mockImplementation(async (calls) => {
        const answer = await send(calls);
        if (lost++ < 3) throw new Error("the connection broke after Redis had done it");
        return answer;
      });
      engine.settle([...processes.book.charge(first), ...processes.book.charge(second, () => 1)]);
      await engine.drained();
      expect(lost).toBe(4);
      expect(await left(engine, chain)).toBe(15);
    });

    it("wait for a store that is away, and arrive", async () => {
      const store = processes.redis.store();
      const [engine, chain] = [processes.start({ store }), chainOf(20)];
      const reservation = await reserve(engine, chain, 4);
      const sending = vi.spyOn(store, "runAside").mockRejectedValueOnce(new Error("refused")).mockRejectedValueOnce(new Error("refused"));
      engine.settle(processes.book.charge(reservation));
      await engine.drained();
      expect(sending).toHaveBeenCalledTimes(3);
      expect(await left(engine, chain)).toBe(16);
    });

    it("that fit no reservation of this process charge what they used", async () => {
      const [engine, chain] = [processes.start(), chainOf(20)];
      expect(await left(engine, chain)).toBe(20);
      engine.settle([{ boundId: chain[0].id, reserved: 5, used: 3 }]);
      await engine.drained();
      expect(await left(engine, chain)).toBe(17);
    });
  });

  it("tells no charge that the database told of before it", async () => {
    const store = processes.redis.store();
    const [engine, chain] = [processes.start({ store }), chainOf(20)];
    const sending = vi.spyOn(store, "runAside").mockRejectedValueOnce(new Error("refused"));
    processes.book.charged.set(chain[0].id, 3);
    engine.settle([{ boundId: chain[0].id, reserved: 5, used: 3 }]);
    await vi.waitFor(() => expect(sending).toHaveBeenCalled());
    expect(await left(engine, chain)).toBe(17);
    await engine.drained();
    expect(await left(engine, chain)).toBe(17);
  });

  it("follows the database in the background: charges that it was never told of, and corrections", async () => {
    const [engine, chain] = [processes.start({ refreshMs: 50 }), chainOf(100)];
    expect(await left(engine, chain)).toBe(100);
    processes.book.charged.set(chain[0].id, 30);
    await vi.waitFor(async () => expect(await left(engine, chain)).toBe(70), { timeout: 5_000 });
    processes.book.charged.set(chain[0].id, 20);
    await vi.waitFor(async () => expect(await left(engine, chain)).toBe(80), { timeout: 5_000 });
  });

  it("is not made anew in the background from what was read before Redis lost it", async () => {
    const [engine, chain] = [processes.start(), chainOf(10)];
    expect(await left(engine, chain)).toBe(10);
    const { reached, release } = processes.book.hold();
    const round = engine.refresh();
    await reached;
    await processes.redis.command("FLUSHALL");
    processes.book.charged.set(chain[0].id, 3);
    release();
    await round;
    expect(await left(engine, chain)).toBe(7);
  });
});
