import { log } from "@/lib/platform/log/log";
import type { LimitEngine, LoadCharged } from "./contract";
import { FailoverEngine, type LimiterMode } from "./failover/failover-engine";
import { createLocalEngine, type LocalEngine } from "./local-engine";
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
  return new FailoverEngine({
    store,
    loadCharged,
    onSwitch: (mode, failure) => {
      if (mode === "local") log().warn({ failure }, "the shared store of limits is lost: counting in this process");
      else log().info("the shared store of limits is back");
    },
  });
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

export type LimiterFigures = {
  /** 1 while Redis decides, 0 while this process does. */
  redis: 0 | 1;
  /** Processes that share the limits, as far as this one knows. */
  processes: number;
  /** Subjects that this process counts, or mirrors. */
  subjects: number;
  /** Failures of Redis since the start, by kind. */
  hung: number;
  slow: number;
  unreachable: number;
  erring: number;
  overloaded: number;
  /** How often this process went over to counting alone, and back. */
  switchesToLocal: number;
  switchesToRedis: number;
};

/** For a page of metrics. */
export function limiterFigures(): LimiterFigures {
  const limiter = shared.tollgateLimiter;
  if (!failsOver(limiter)) {
    return { redis: 0, processes: 1, subjects: limiter?.logs.size ?? 0, hung: 0, slow: 0, unreachable: 0, erring: 0, overloaded: 0, switchesToLocal: 0, switchesToRedis: 0 };
  }
  return {
    redis: limiter.mode === "redis" ? 1 : 0,
    processes: limiter.processes,
    subjects: limiter.local.logs.size,
    ...limiter.failures,
    switchesToLocal: limiter.switches.local,
    switchesToRedis: limiter.switches.redis,
  };
}
