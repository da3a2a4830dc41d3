import { createBatcher } from "@/lib/platform/batch/batcher";
import type { LoadCharged } from "./contract";

/** Reads charged units of single bounds: concurrent reads share one query, and reads of one id one answer. */
export type ChargeLoader = (boundId: string) => Promise<number>;

export function createChargeLoader(loadCharged: LoadCharged): ChargeLoader {
  const underWay = new Map<string, Promise<number>>();
  const batcher = createBatcher<string, number>({
    run: async (ids) => {
      const charged = await loadCharged(ids);
      return ids.map((id) => charged.get(id) ?? 0);
    },
    maxBatch: 500,
    concurrency: 2,
    maxWaiting: 50_000,
  });
  return (boundId) => {
    const known = underWay.get(boundId);
    if (known !== undefined) return known;
    const load = batcher.add(boundId).finally(() => underWay.delete(boundId));
    underWay.set(boundId, load);
    return load;
  };
}
