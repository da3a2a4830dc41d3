import type { LimitEngine, LoadCharged } from "./contract";
import { createLocalEngine } from "./local-engine";

type Shared = { tollgateLimiter?: LimitEngine };
const shared = globalThis as typeof globalThis & Shared;

/**
 * The limit engine of this process. It hangs on `globalThis` because Next's bundle and the node door are two module
 * graphs in one process. `loadCharged` of the first call is kept.
 */
export function limitEngine(loadCharged: LoadCharged): LimitEngine {
  shared.tollgateLimiter ??= createLocalEngine({ loadCharged });
  return shared.tollgateLimiter;
}
