import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LimitWindow } from "../contract";
import { ChargeBook } from "./charge-book";
import { type ContractOptions, type EngineUnderTest, request, start, unique } from "./engine-under-test";
import { WindowModel } from "./window-model";

/** Mostly small steps, now and then to or past a window's end, and now and then back. */
const clockStep = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 12 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 90 }) },
  { weight: 3, arbitrary: fc.constantFrom(49, 50, 51) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 150_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: -400, max: 0 }) },
);
const call = fc.record({ stepMs: clockStep, caller: fc.integer({ min: 0, max: 1 }), weight: fc.oneof(fc.constant(1), fc.integer({ min: 0, max: 5 })) });
const calls = fc.array(call, { minLength: 1, maxLength: 60 });
const limits = fc.record({ short: fc.integer({ min: 0, max: 6 }), long: fc.integer({ min: 1, max: 14 }) });

/** Two callers with a short window each, under a long one that both share and whose steps are longer than 1 ms. */
function windowsOf({ short, long }: { short: number; long: number }): [LimitWindow[], LimitWindow[]] {
  const shared = { subject: unique("shared"), limit: long, windowMs: 100_000 };
  return [
    [{ subject: unique("a"), limit: short, windowMs: 50 }, shared],
    [{ subject: unique("b"), limit: short + 1, windowMs: 50 }, shared],
  ];
}

export function windowContract({ open, numRuns }: ContractOptions): void {
  describe("windows", () => {
    let tested: EngineUnderTest;
    beforeAll(async () => {
      tested = await open(new ChargeBook().load);
    });
    afterAll(() => tested.close());

    it("admits at most the limit in every stretch, refuses nothing that fits, and takes from all windows or none", async () => {
      await fc.assert(
        fc.asyncProperty(limits, calls, async (chosen, sequence) => {
          const plans = windowsOf(chosen);
          const models = new Map(plans.flat().map((window) => [window.subject, new WindowModel(window)]));
          let nowMs = start;
          for (const { stepMs, caller, weight } of sequence) {
            nowMs += stepMs;
            const windows = plans[caller] ?? [];
            const asked = windows.map((window) => models.get(window.subject) ?? new WindowModel(window));
            const fits = asked.every((model) => model.fits(nowMs, weight));
            const admission = await tested.engine.admit(request({ nowMs, weight, windows }));
            expect(admission.outcome).toBe(fits ? "admitted" : "limited");
            if (fits) for (const model of asked) model.take(nowMs, weight);
            if (admission.outcome === "limited") {
              const waits = asked.map((model) => model.retryAfterMs(nowMs, weight));
              expect(admission.retryAfterMs).toBe(Math.max(...waits));
              expect(waits[admission.window]).toBe(admission.retryAfterMs);
            }
            const states = asked.map((model) => ({ remaining: model.remaining(nowMs), resetMs: model.resetMs(nowMs) }));
            expect(admission).toMatchObject({ windows: states });
            expect((await tested.engine.peek({ nowMs, windows, chains: [] })).windows).toEqual(states);
          }
          for (const window of plans.flat()) expect(models.get(window.subject)?.heaviestStretch()).toBeLessThanOrEqual(window.limit);
        }),
        { numRuns },
      );
    });

    it("admits exactly the limit of callers that come at the same time", async () => {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 60 }), async (limit, callers) => {
          const windows = [{ subject: unique("crowd"), limit, windowMs: 1_000 }];
          const outcomes = await Promise.all(Array.from({ length: callers }, async () => tested.engine.admit(request({ windows }))));
          expect(outcomes.filter(({ outcome }) => outcome === "admitted")).toHaveLength(Math.min(limit, callers));
        }),
        { numRuns: Math.ceil(numRuns / 4) },
      );
    });

    it("spends nothing on a refused weighted request (upstash/ratelimit does)", async () => {
      const windows = [{ subject: unique("weighted"), limit: 10, windowMs: 1_000 }];
      expect(await tested.engine.admit(request({ windows, weight: 7 }))).toMatchObject({ outcome: "admitted", windows: [{ remaining: 3 }] });
      for (let i = 0; i < 20; i++) expect(await tested.engine.admit(request({ windows, weight: 4 }))).toMatchObject({ outcome: "limited", windows: [{ remaining: 3 }] });
      expect(await tested.engine.admit(request({ windows, weight: 3 }))).toMatchObject({ outcome: "admitted", windows: [{ remaining: 0 }] });
    });

    it("does not slide a window of 10 a day with each refused call (better-auth does)", async () => {
      const dayMs = 86_400_000;
      const windows = [{ subject: unique("day"), limit: 10, windowMs: dayMs }];
      for (let i = 0; i < 10; i++) expect((await tested.engine.admit(request({ windows }))).outcome).toBe("admitted");
      for (let hour = 1; hour < 24; hour++) {
        const refused = await tested.engine.admit(request({ windows, nowMs: start + hour * 3_600_000 }));
        expect(refused).toMatchObject({ outcome: "limited" });
        // Within a thousandth of the window of the first calls' anniversary.
        const freeAtMs = refused.outcome === "limited" ? start + hour * 3_600_000 + refused.retryAfterMs : 0;
        expect(freeAtMs - start - dayMs).toBeGreaterThanOrEqual(0);
        expect(freeAtMs - start - dayMs).toBeLessThan(dayMs / 1_000);
      }
      for (let i = 0; i < 10; i++) expect((await tested.engine.admit(request({ windows, nowMs: start + dayMs + dayMs / 1_000 }))).outcome).toBe("admitted");
    });

    it("takes from no window where one refuses", async () => {
      const open = { subject: unique("open"), limit: 5, windowMs: 1_000 };
      const closed = { subject: unique("closed"), limit: 1, windowMs: 60_000 };
      await tested.engine.admit(request({ windows: [closed] }));
      for (const windows of [[open, closed], [closed, open]]) {
        expect(await tested.engine.admit(request({ windows }))).toMatchObject({ outcome: "limited", window: windows.indexOf(closed), retryAfterMs: 60_000 });
      }
      expect((await tested.engine.peek({ nowMs: start, windows: [open], chains: [] })).windows).toEqual([{ remaining: 5, resetMs: 0 }]);
    });

    it("says that a weight above the limit itself never fits", async () => {
      const windows = [{ subject: unique("small"), limit: 3, windowMs: 1_000 }];
      expect(await tested.engine.admit(request({ windows, weight: 4 }))).toMatchObject({ outcome: "limited", retryAfterMs: Infinity, windows: [{ remaining: 3, resetMs: 0 }] });
    });

    it("keeps to a limit that changes from request to request", async () => {
      const subject = unique("changing");
      const admit = (limit: number) => tested.engine.admit(request({ windows: [{ subject, limit, windowMs: 1_000 }] }));
      for (let i = 0; i < 3; i++) expect((await admit(3)).outcome).toBe("admitted");
      expect(await admit(2)).toMatchObject({ outcome: "limited", windows: [{ remaining: 0 }] });
      expect(await admit(4)).toMatchObject({ outcome: "admitted", windows: [{ remaining: 0 }] });
    });
  });
}
