import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createBatcher } from "./batcher";

const immediate = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("createBatcher", () => {
  it("gives each caller its own result, in batches within the limits", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer(), { minLength: 1, maxLength: 200 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 3 }),
        async (items, maxBatch, concurrency) => {
          let running = 0;
          let peak = 0;
          let largest = 0;
          const batcher = createBatcher({
            maxBatch,
            concurrency,
            maxWaiting: 1_000,
            run: async (batch: readonly number[]) => {
              peak = Math.max(peak, ++running);
              largest = Math.max(largest, batch.length);
              await immediate();
              running--;
              return batch.map((n) => n * 2);
            },
          });
          expect(await Promise.all(items.map((n) => batcher.add(n)))).toEqual(items.map((n) => n * 2));
          expect(peak).toBeLessThanOrEqual(concurrency);
          expect(largest).toBeLessThanOrEqual(maxBatch);
        },
      ),
    );
  });

  it("gathers what arrives while a batch is under way into one next batch", async () => {
    const sizes: number[] = [];
    const batcher = createBatcher({ maxBatch: 100, concurrency: 1, maxWaiting: 100, run: async (batch: readonly number[]) => (sizes.push(batch.length), await immediate(), batch) });
    const first = batcher.add(0);
    await immediate();
    await Promise.all([first, ...[1, 2, 3].map((n) => batcher.add(n))]);
    expect(sizes).toEqual([1, 3]);
  });

  it("gives batches that run at the same time lanes of their own, the lowest that are free", async () => {
    const lanes: number[] = [];
    const releases: (() => void)[] = [];
    const batcher = createBatcher({
      maxBatch: 1,
      concurrency: 3,
      maxWaiting: 100,
      run: async (batch: readonly number[], lane) => {
        lanes.push(lane);
        await new Promise<void>((resolve) => releases.push(resolve));
        return batch;
      },
    });
    const all = Promise.all([0, 1, 2, 3].map((n) => batcher.add(n)));
    while (lanes.length < 3) await immediate();
    expect(lanes).toEqual([0, 1, 2]);
    releases[1]?.();
    while (lanes.length < 4) await immediate();
    expect(lanes[3]).toBe(1);
    for (const release of releases) release();
    expect(await all).toEqual([0, 1, 2, 3]);
  });

  it("fails every caller of a failed batch and serves the next", async () => {
    let fail = true;
    const batcher = createBatcher({ maxBatch: 10, concurrency: 1, maxWaiting: 10, run: (batch: readonly number[]) => (fail ? Promise.reject(new Error("down")) : Promise.resolve(batch)) });
    const failed = await Promise.allSettled([batcher.add(1), batcher.add(2)]);
    expect(failed.map((r) => r.status)).toEqual(["rejected", "rejected"]);
    fail = false;
    expect(await batcher.add(3)).toBe(3);
  });

  it("refuses at once when too many wait", async () => {
    const batcher = createBatcher({ maxBatch: 1, concurrency: 1, maxWaiting: 2, run: (batch: readonly number[]) => Promise.resolve(batch) });
    const results = await Promise.allSettled([batcher.add(1), batcher.add(2), batcher.add(3)]);
    expect(results.map((r) => r.status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
    expect(results[2]).toMatchObject({ reason: { code: "service_unavailable" } });
  });
});
