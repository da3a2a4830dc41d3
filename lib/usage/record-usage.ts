import { createBatcher } from "@/lib/platform/batch/batcher";
import { insertUsage } from "./repository";
import type { UsageRecord } from "./usage-record";

/**
 * Concurrent requests' rows are committed together: one transaction writes the records and adds to the
 * minute, hour and day rollups. `add` resolves only after that commit, so an answer that waits for it is
 * never unmetered. There is no buffer that a crash could empty: what is not committed was not answered.
 */
const commits = createBatcher<UsageRecord, true>({
  maxBatch: 1_000,
  concurrency: 2,
  maxWaiting: 20_000,
  run: async (records) => {
    await insertUsage(records);
    return records.map(() => true as const);
  },
});

/** Resolves once the record is durable. Rejects when the database can't take it. */
export async function recordUsage(record: UsageRecord): Promise<void> {
  await commits.add(record);
}
