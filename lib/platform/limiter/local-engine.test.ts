import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createLocalEngine, type LocalEngine } from "./local-engine";
import { ChargeBook } from "./testing/charge-book";
import { engineContract } from "./testing/engine-contract";
import { request, start, unique } from "./testing/engine-under-test";

describe("the local engine", () => {
  engineContract({
    numRuns: 300,
    open: (loadCharged) => {
      const engine = createLocalEngine({ loadCharged });
      return Promise.resolve({ engine, settled: () => Promise.resolve(), close: () => Promise.resolve(engine.close()) });
    },
  });
});

it("leaves epochs to engines that decide for several processes", async () => {
  const engine = createLocalEngine({ loadCharged: new ChargeBook().load });
  expect((await engine.admit(request({ epoch: { subject: unique("org"), expected: 7 } }))).outcome).toBe("admitted");
  engine.close();
});

describe("memory of the local engine", () => {
  const nothing = new ChargeBook().load;
  const window = (name: string) => ({ subject: name, limit: 5, windowMs: 1_000 });

  it("stays within its bound whatever callers come, and forgets none that has spent something", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ caller: fc.nat({ max: 30 }), stepMs: fc.integer({ min: -200, max: 500 }) }), { maxLength: 300 }), async (calls) => {
        const engine = createLocalEngine({ loadCharged: nothing, maxSubjects: 10 });
        const newest = new Map<string, number>();
        let nowMs = start;
        for (const { caller, stepMs } of calls) {
          nowMs += stepMs;
          const { subject } = window(`caller_${caller}`);
          const admission = await engine.admit(request({ nowMs, windows: [window(subject)] }));
          if (admission.outcome === "admitted") newest.set(subject, nowMs);
          expect(engine.logs.size).toBeLessThanOrEqual(10);
          for (const [known, atMs] of newest) if (atMs + 1_000 > nowMs) expect((await engine.peek(request({ nowMs, windows: [window(known)] }))).windows[0]?.remaining).toBeLessThan(5);
        }
        engine.close();
      }),
      { numRuns: 100 },
    );
  });

  it("refuses a new subject for a moment where all others have spent something", async () => {
    const engine = createLocalEngine({ loadCharged: nothing, maxSubjects: 2 });
    for (const name of ["a", "b"]) await engine.admit(request({ windows: [window(name)] }));
    expect(await engine.admit(request({ windows: [window("a"), window("c")], nowMs: start + 999 }))).toMatchObject({ outcome: "limited", window: 1, retryAfterMs: 1_000, windows: [{ remaining: 4 }, { remaining: 5 }] });
    expect((await engine.admit(request({ windows: [window("c")], nowMs: start + 1_000 }))).outcome).toBe("admitted");
    engine.close();
  });

  it("drops subjects whose window is empty as new ones come", async () => {
    const engine = createLocalEngine({ loadCharged: nothing });
    for (let i = 0; i < 50_000; i++) await engine.admit(request({ windows: [window(`one_${i}`)], nowMs: start + i * 10 }));
    // A hundred have something in their window at a time; some thousands are kept anyway.
    expect(engine.logs.size).toBeLessThanOrEqual(10_001);
    engine.close();
  });

  it("counts what a clock that stepped back admits to a subject that was dropped from the moment of the dropping", async () => {
    const engine = createLocalEngine({ loadCharged: nothing, maxSubjects: 2 });
    const outcome = async (name: string, afterMs: number) => (await engine.admit(request({ windows: [window(name)], nowMs: start + afterMs }))).outcome;
    for (let i = 0; i < 5; i++) await outcome("a", 0);
    await outcome("b", 0);
    // Both have nothing in their window any more, and make room.
    expect(await outcome("c", 1_000)).toBe("admitted");
    for (let i = 0; i < 5; i++) expect(await outcome("a", 500)).toBe("admitted");
    expect(await outcome("a", 1_999)).toBe("limited");
    expect(await outcome("a", 2_000)).toBe("admitted");
    engine.close();
  });
});

describe("bounds of the local engine that other processes charge too", () => {
  const book = () => new ChargeBook();
  const chain = () => [{ id: unique("bound"), capacity: 100 }];
  const left = async (engine: LocalEngine, one: ReturnType<typeof chain>) => (await engine.peek(request({ chains: [one] }))).left[0];
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("sees their charges within a round", async () => {
    const [charges, one] = [book(), chain()];
    const engine = createLocalEngine({ loadCharged: charges.load, refreshMs: 3_000 });
    await engine.admit(request({ chains: [one] }));
    charges.charged.set(one[0]?.id ?? "", 60);
    vi.advanceTimersByTime(3_000);
    await vi.waitFor(async () => expect(await left(engine, one)).toBe(40));
    engine.close();
  });

  it("counts no charge of its own twice, whenever the reading falls", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom("admit", "commit", "settle", "start", "end"), { maxLength: 40 }), async (steps) => {
        const [charges, one] = [book(), chain()];
        let finish: (() => void) | null = null;
        let gated = false;
        const engine = createLocalEngine({
          loadCharged: async (ids) => {
            const result = await charges.load(ids);
            if (gated) await new Promise<void>((resolve) => (finish = resolve));
            return result;
          },
        });
        await engine.admit(request({ chains: [one] }));
        gated = true;
        const reserved: { boundId: string; units: number }[][] = [];
        const committed: { boundId: string; reserved: number; used: number }[][] = [];
        for (const step of steps) {
          if (step === "admit") {
            const admission = await engine.admit(request({ units: 3, chains: [one] }));
            if (admission.outcome === "admitted") reserved.push([...admission.reservation]);
          } else if (step === "commit") {
            const next = reserved.shift();
            if (next !== undefined) committed.push([...charges.charge(next, (units) => units - 1)]);
          } else if (step === "settle") {
            const next = committed.shift();
            if (next !== undefined) engine.settle(next);
          } else if (step === "start" && finish === null) {
            void engine.bounds.refresh();
            await new Promise((resolve) => setImmediate(resolve));
            await new Promise((resolve) => setImmediate(resolve));
          } else if (step === "end" && finish !== null) {
            (finish as () => void)();
            finish = null;
            await new Promise((resolve) => setImmediate(resolve));
          }
          const held = (reserved.length + committed.length) * 3;
          const inDatabase = charges.of(one[0]?.id ?? "");
          const doubly = committed.reduce((sum, [part]) => sum + (part?.used ?? 0), 0);
          expect(await left(engine, one)).toBe(100 - held - (inDatabase - doubly));
        }
        engine.close();
      }),
      { numRuns: 200 },
    );
  });

  it("follows the database down in a quiet moment, for example after a correction", async () => {
    const [charges, one] = [book(), chain()];
    charges.charged.set(one[0]?.id ?? "", 80);
    const engine = createLocalEngine({ loadCharged: charges.load });
    await engine.admit(request({ chains: [one] }));
    charges.charged.set(one[0]?.id ?? "", 30);
    await engine.bounds.refresh();
    expect(await left(engine, one)).toBe(70);
    engine.close();
  });

  it("keeps what it knows where the database fails in the background", async () => {
    const [charges, one] = [book(), chain()];
    charges.charged.set(one[0]?.id ?? "", 80);
    const engine = createLocalEngine({ loadCharged: charges.load });
    await engine.admit(request({ chains: [one] }));
    charges.failure = new Error("connection lost");
    await engine.bounds.refresh();
    expect(await left(engine, one)).toBe(20);
    engine.close();
  });

  it("drops bounds that nobody asks for, but none with a reservation under way", async () => {
    const [charges, idle, held] = [book(), chain(), chain()];
    const engine = createLocalEngine({ loadCharged: charges.load });
    await engine.admit(request({ chains: [idle] }));
    await engine.admit(request({ units: 5, chains: [held] }));
    await engine.bounds.refresh();
    await engine.bounds.refresh();
    expect(engine.bounds.size).toBe(1);
    expect(await left(engine, held)).toBe(95);
    engine.close();
  });
});
