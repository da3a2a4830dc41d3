import { randomInt } from "node:crypto";
import { epochKey } from "./redis/keys";
import { defineScript, type RedisStore } from "./redis/redis-store";
import { sharedStore } from "./redis/shared-store";

/** An epoch that is gone reads as 0, another one than expected, so it need not be kept for ever. */
const keptMs = 7 * 86_400_000;
/** A person waits for this, and it matters more than a moment. */
const deadlineMs = 1_000;

const bumpScript = defineScript(`#!lua flags=allow-key-locking
return redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
`);

/**
 * Makes every admission that names the subject's epoch so far `stale`, in all processes, from now on. True where that is
 * certain: the shared store took it, or there is none and so no other process that looks at epochs. Never rejects.
 *
 * An epoch is a new random number, not a count: a count would begin again where the store was emptied, and the same
 * number could then mean two different things.
 */
export async function bumpEpoch(subject: string, store: RedisStore | null = sharedStore()): Promise<boolean> {
  if (store === null) return true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), deadlineMs);
  });
  const told = store.runAside([{ script: bumpScript, keys: [epochKey(subject)], args: [randomInt(1, 2 ** 47), keptMs] }]).then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([told, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
