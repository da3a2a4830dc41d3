import { AppError } from "@/lib/platform/errors/app-error";

type Waiting<Item, Result> = { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void };

type BatcherOptions<Item, Result> = {
  /**
   * Does the work for a batch; one result for each item, in order. A rejection rejects the whole batch.
   * @param lane the lowest number from 0 that no other batch under way has
   */
  run: (items: readonly Item[], lane: number) => Promise<readonly Result[]>;
  maxBatch: number;
  /** Batches under way at once. */
  concurrency: number;
  /** Items waiting past this are refused with `service_unavailable`, so that memory stays bounded. */
  maxWaiting: number;
};

/**
 * Gathers concurrent calls into batches without a timer: a call that finds a free slot goes at once, and
 * those that come while it is under way share the next batch. Under load batches grow by themselves;
 * when idle nothing waits.
 */
export function createBatcher<Item, Result>({ run, maxBatch, concurrency, maxWaiting }: BatcherOptions<Item, Result>) {
  let waiting: Waiting<Item, Result>[] = [];
  const freeLanes = Array.from({ length: concurrency }, (_, lane) => lane);
  let scheduled = false;

  function schedule(): void {
    if (scheduled || freeLanes.length === 0 || waiting.length === 0) return;
    scheduled = true;
    // One turn of the event loop lets requests that arrived in the same read share a batch.
    setImmediate(() => {
      scheduled = false;
      void flush();
      schedule();
    });
  }

  async function flush(): Promise<void> {
    if (waiting.length === 0) return;
    const lane = freeLanes.shift();
    if (lane === undefined) return;
    const batch = waiting.slice(0, maxBatch);
    waiting = waiting.slice(maxBatch);
    try {
      const results = await run(batch.map(({ item }) => item), lane);
      batch.forEach(({ resolve, reject }, index) => {
        const result = results[index];
        if (result === undefined) reject(new Error("the batch gave too few results"));
        else resolve(result);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      freeLanes.push(lane);
      freeLanes.sort((a, b) => a - b);
      schedule();
    }
  }

  return {
    add(item: Item): Promise<Result> {
      if (waiting.length >= maxWaiting) {
        return Promise.reject(new AppError("service_unavailable", { headers: { "retry-after": "1" } }));
      }
      return new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        schedule();
      });
    },
  };
}
