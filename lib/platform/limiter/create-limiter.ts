import { log } from "@/lib/platform/log/log";
import type { LimitEngine, LoadCharged } from "./contract";
import { FailoverEngine } from "./failover/failover-engine";
import type { LimiterMode } from "./failover/store-watch";
import { createLocalEngine, type LocalEngine } from "./local-engine";
import type { FailureKind } from "./redis/store-failure";
import { sharedStore } from "./redis/shared-store";

type Limiter = LocalEngine | FailoverEngine;
type Shared = { tollgateLimiter?: Limiter };
const shared = globalThis as typeof globalThis & Shared;

/** By its shape: it may come from the other module graph, with a class of its own. */
function failsOver(limiter: Limiter | undefined): limiter is FailoverEngine {
  return limiter !== undefined && "mode" in limiter;
}

function createLimiter(loadCharged: LoadCharged): Limiter {
  const store = sharedStore();
  if (store === null) return createLocalEngine({ loadCharged });
  const limiter = new FailoverEngine({
    store,
    loadCharged,
    onSwitch: (mode, failure) => {
      if (mode === "local") log().warn({ failure }, "the shared store of limits is lost: counting in this process");
      else log().info("the shared store of limits is back");
    },
  });
  void limiter.join();
  return limiter;
}

/**
 * The limit engine of this process: in Redis where that is set up, in this process otherwise or while Redis is lost. It
 * hangs on `globalThis` because Next's bundle and the node door are two module graphs in one process. The first call's
 * `loadCharged` is kept.
 */
export function limitEngine(loadCharged: LoadCharged): LimitEngine {
  shared.tollgateLimiter ??= createLimiter(loadCharged);
  return shared.tollgateLimiter;
}

/** Who decides at the moment: Redis for all processes, or this process alone. */
export function limiterMode(): LimiterMode {
  const limiter = shared.tollgateLimiter;
  return failsOver(limiter) ? limiter.mode : "local";
}

/** Whether requests are counted here alone although a shared store is set up. */
export function limiterFailedOver(): boolean {
  const limiter = shared.tollgateLimiter;
  return failsOver(limiter) && limiter.mode === "local";
}

export type LimiterFigures = Record<"redis" | "processes" | "subjects" | FailureKind | "switchesToLocal" | "switchesToRedis", number>;

/** For a page of metrics: redis is 1 while Redis decides; the rest are counts since the start. */
export function limiterFigures(): LimiterFigures {
  const limiter = shared.tollgateLimiter;
  if (!failsOver(limiter)) {
    return { redis: 0, processes: 1, subjects: limiter?.logs.size ?? 0, hung: 0, slow: 0, unreachable: 0, erring: 0, overloaded: 0, switchesToLocal: 0, switchesToRedis: 0 };
  }
  const { mode, processes, subjects, failures, switches } = limiter.figures();
  return { redis: mode === "redis" ? 1 : 0, processes, subjects, ...failures, switchesToLocal: switches.local, switchesToRedis: switches.redis };
}
