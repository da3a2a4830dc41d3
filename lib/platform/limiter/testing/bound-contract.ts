import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Bound, LimitEngine } from "../contract";
import { ChargeBook, unused } from "./charge-book";
import { type ContractOptions, type EngineUnderTest, request, unique } from "./engine-under-test";

const immediate = () => new Promise<void>((resolve) => setImmediate(resolve));

export function boundContract({ open, numRuns }: ContractOptions): void {
  describe("bounds", () => {
    /** Opens an engine for one test. */
    async function using(run: (tested: EngineUnderTest, book: ChargeBook) => Promise<void>): Promise<void> {
      const book = new ChargeBook();
      const tested = await open(book.load);
      try {
        await run(tested, book);
      } finally {
        await tested.close();
      }
    }
    const bound = (capacity: number, name = "bound"): Bound => ({ id: unique(name), capacity });
    const left = async (engine: LimitEngine, ...chains: Bound[][]) => (await engine.peek(request({ chains }))).left;

    it("charges exactly the capacity under 200 parallel callers of which some fail and give back", async () => {
      await using(async (tested, book) => {
        await fc.assert(
          fc.asyncProperty(fc.array(fc.record({ units: fc.integer({ min: 1, max: 3 }), fails: fc.boolean(), turns: fc.integer({ min: 0, max: 3 }) }), { minLength: 200, maxLength: 200 }), fc.integer({ min: 1, max: 250 }), async (callers, capacity) => {
            const chain = [bound(capacity)];
            const id = chain[0]?.id ?? "";
            let held = 0;
            const attempt = async ({ units, fails, turns }: (typeof callers)[number]) => {
              const admission = await tested.engine.admit(request({ units, chains: [chain] }));
              if (admission.outcome !== "admitted") return;
              held += units;
              expect(book.of(id) + held).toBeLessThanOrEqual(capacity);
              for (let turn = 0; turn < turns; turn++) await immediate();
              const settlement = fails ? unused(admission.reservation) : book.charge(admission.reservation);
              held -= units;
              tested.engine.settle(settlement);
            };
            await Promise.all(callers.map(attempt));
            await tested.settled();
            expect(book.of(id)).toBeLessThanOrEqual(capacity);
            expect(await left(tested.engine, chain)).toEqual([capacity - book.of(id)]);
            // The rest is there for those who come later, to the last unit.
            for (let i = book.of(id); i < capacity; i++) await attempt({ units: 1, fails: false, turns: 0 });
            await tested.settled();
            expect(book.of(id)).toBe(capacity);
            expect(await tested.engine.admit(request({ units: 1, chains: [chain] }))).toMatchObject({ outcome: "exhausted", chain: 0, left: [0] });
          }),
          { numRuns: Math.max(3, Math.ceil(numRuns / 20)) },
        );
      });
    });

    it("never holds more than the capacities, takes bounds in their order, and a refusal takes nothing", async () => {
      await using(async (tested, book) => {
        const step = fc.oneof(
          fc.record({ does: fc.constant("admit" as const), units: fc.integer({ min: 0, max: 6 }), both: fc.boolean() }),
          fc.record({ does: fc.constant("end" as const), which: fc.nat({ max: 20 }), used: fc.nat({ max: 6 }) }),
        );
        await fc.assert(
          fc.asyncProperty(fc.tuple(fc.nat({ max: 8 }), fc.nat({ max: 8 }), fc.nat({ max: 12 })), fc.array(step, { maxLength: 40 }), async ([first, second, own], steps) => {
            const chains = [[bound(first, "quota"), bound(second, "credits")], [bound(own, "key")]] as const;
            // The model: what is held and charged of each.
            const taken = new Map<string, number>();
            const room = ({ id, capacity }: Bound) => capacity - (taken.get(id) ?? 0);
            const open: (readonly { boundId: string; units: number }[])[] = [];
            for (const next of steps) {
              if (next.does === "admit") {
                const asked = next.both ? chains : [chains[0]];
                const expected = asked.flatMap((chain) => {
                  let missing = next.units;
                  const parts = chain.map((one) => {
                    const units = Math.min(missing, room(one));
                    missing -= units;
                    return { boundId: one.id, units };
                  });
                  return missing > 0 ? [null] : parts.filter(({ units }) => units > 0);
                });
                const admission = await tested.engine.admit(request({ units: next.units, chains: asked }));
                const refusing = asked.findIndex((chain) => chain.reduce((sum, one) => sum + room(one), 0) < next.units);
                if (refusing >= 0) {
                  expect(admission).toMatchObject({ outcome: "exhausted", chain: refusing, left: asked.map((chain) => chain.reduce((sum, one) => sum + room(one), 0)) });
                } else {
                  expect(admission).toMatchObject({ outcome: "admitted", reservation: expected });
                  for (const part of expected) if (part !== null) taken.set(part.boundId, (taken.get(part.boundId) ?? 0) + part.units);
                  if (admission.outcome === "admitted" && admission.reservation.length > 0) open.push(admission.reservation);
                }
              } else {
                const [ended] = open.splice(next.which % Math.max(1, open.length), 1);
                if (ended === undefined) continue;
                const settlement = book.charge(ended, (units) => Math.min(units, next.used));
                for (const { boundId, reserved, used } of settlement) taken.set(boundId, (taken.get(boundId) ?? 0) - reserved + used);
                tested.engine.settle(settlement);
                await tested.settled();
              }
              expect(await left(tested.engine, [...chains[0]], [...chains[1]])).toEqual(chains.map((chain) => chain.reduce((sum, one) => sum + room(one), 0)));
            }
          }),
          { numRuns },
        );
      });
    });

    it("gives back exactly what a failed call had reserved", async () => {
      await using(async ({ engine, settled }, book) => {
        const chain = [bound(4), bound(10)];
        book.charged.set(chain[0]?.id ?? "", 1);
        const admission = await engine.admit(request({ units: 5, chains: [chain] }));
        expect(admission).toMatchObject({ reservation: [{ boundId: chain[0]?.id, units: 3 }, { boundId: chain[1]?.id, units: 2 }], left: [8] });
        if (admission.outcome === "admitted") engine.settle(unused(admission.reservation));
        await settled();
        expect(await left(engine, chain)).toEqual([13]);
      });
    });

    it("takes neither units nor a place in a window where a chain is exhausted", async () => {
      await using(async ({ engine }) => {
        const windows = [{ subject: unique("window"), limit: 5, windowMs: 60_000 }];
        const chains = [[bound(9)], [bound(2)]];
        expect(await engine.admit(request({ windows, units: 3, chains }))).toMatchObject({ outcome: "exhausted", chain: 1, left: [9, 2], windows: [{ remaining: 5, resetMs: 0 }] });
        expect(await engine.peek(request({ windows, chains }))).toMatchObject({ windows: [{ remaining: 5, resetMs: 0 }], left: [9, 2] });
      });
    });

    it("takes no units where a window refuses", async () => {
      await using(async ({ engine }) => {
        const windows = [{ subject: unique("window"), limit: 0, windowMs: 60_000 }];
        const chains = [[bound(9)]];
        expect((await engine.admit(request({ windows, units: 3, chains }))).outcome).toBe("limited");
        expect(await left(engine, ...chains)).toEqual([9]);
      });
    });

    it("reserves nothing for a free call, and no bound refuses it", async () => {
      await using(async ({ engine }) => {
        expect(await engine.admit(request({ units: 0, chains: [[bound(0)]] }))).toMatchObject({ outcome: "admitted", reservation: [], left: [0] });
      });
    });

    it("begins with what the database has charged, read once for all who wait for it", async () => {
      await using(async ({ engine }, book) => {
        const chain = [bound(100)];
        book.charged.set(chain[0]?.id ?? "", 97);
        const outcomes = await Promise.all(Array.from({ length: 20 }, async () => engine.admit(request({ units: 1, chains: [chain] }))));
        expect(outcomes.filter(({ outcome }) => outcome === "admitted")).toHaveLength(3);
        expect(book.reads.flat().filter((id) => id === chain[0]?.id)).toHaveLength(1);
      });
    });

    it("keeps to a capacity that changes from request to request", async () => {
      await using(async ({ engine }) => {
        const { id } = bound(0);
        const admit = (capacity: number) => engine.admit(request({ units: 2, chains: [[{ id, capacity }]] }));
        expect((await admit(2)).outcome).toBe("admitted");
        expect(await admit(3)).toMatchObject({ outcome: "exhausted", left: [1] });
        expect(await admit(1)).toMatchObject({ outcome: "exhausted", left: [0] });
        expect(await admit(4)).toMatchObject({ outcome: "admitted", left: [0] });
      });
    });

    it("rejects where the database can't be read, and takes nothing", async () => {
      await using(async ({ engine }, book) => {
        const windows = [{ subject: unique("window"), limit: 5, windowMs: 60_000 }];
        const chains = [[bound(5)]];
        book.failure = new Error("connection lost");
        await expect(engine.admit(request({ windows, units: 1, chains }))).rejects.toThrow("connection lost");
        book.failure = null;
        expect(await engine.admit(request({ windows, units: 1, chains }))).toMatchObject({ outcome: "admitted", windows: [{ remaining: 4 }], left: [4] });
      });
    });
  });
}
