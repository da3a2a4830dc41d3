import { env } from "@/lib/platform/env/env";
import { RedisStore } from "./redis-store";

let store: RedisStore | null | undefined;

/**
 * The store that all processes of this installation share; null where none is set up. Each module graph of a process has
 * its own client of it, so that an error of one is never judged by a class of the other.
 */
export function sharedStore(): RedisStore | null {
  if (store === undefined) {
    const { upstash, limitEngine } = env();
    store = upstash === null || limitEngine === "local" ? null : new RedisStore(upstash);
  }
  return store;
}
