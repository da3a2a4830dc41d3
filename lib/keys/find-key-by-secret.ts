import { createBatcher } from "@/lib/platform/batch/batcher";
import { findKeysByHash } from "./repository";
import type { KeyIdentity } from "./schemas";
import { possibleHashes } from "./secret";

/**
 * Look-ups of concurrent requests share one SELECT, so that reading the row each time, which makes a
 * revocation count at once on every instance, costs little. Answers are `{ key }`, null when unknown.
 */
const lookups = createBatcher<readonly Buffer[], { key: KeyIdentity | null }>({
  maxBatch: 500,
  concurrency: 2,
  maxWaiting: 20_000,
  run: async (batch) => {
    const found = await findKeysByHash(batch.flat());
    return batch.map((hashes) => {
      const match = hashes.map((hash) => found.get(hash.toString("base64"))).find((key) => key !== undefined);
      return { key: match ?? null };
    });
  },
});

/** The key that a well-formed secret belongs to, revoked ones included; null when there is none. */
export async function findKeyBySecret(secret: string): Promise<KeyIdentity | null> {
  return (await lookups.add(possibleHashes(secret))).key;
}
