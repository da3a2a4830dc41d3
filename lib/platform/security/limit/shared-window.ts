import { Ratelimit } from "@upstash/ratelimit";
import { Redis } from "@upstash/redis/cloudflare";
import type { CoarseRule } from "./coarse-rules";
import type { WindowVerdict } from "./local-window";

/** Counts an attempt under a rule in a store that all processes share. Rejects where the store fails. */
export type SharedWindow = (rule: CoarseRule, subject: string, nowMs: number) => Promise<WindowVerdict>;

/** Ends a request that nobody waits for any more, so that a hung store can't pile up sockets. */
const abandonAfterMs = 1_000;

/**
 * The shared engine: `slidingWindow` of @upstash/ratelimit. The library's own waiting (5 s, then allow),
 * its retries, its cache without bound and its telemetry are off; the deadline and what happens past it
 * are the caller's (`coarse-limit.ts`).
 */
export function upstashWindow(store: { url: string; token: string }): SharedWindow {
  const redis = new Redis({
    ...store,
    retry: { retries: 0 },
    enableTelemetry: false,
    // As a function: with a plain signal the client takes an aborted request for an answer.
    signal: () => AbortSignal.timeout(abandonAfterMs),
  });
  const engines = new Map<string, Ratelimit>();
  return async (rule, subject, nowMs) => {
    let engine = engines.get(rule.id);
    if (engine === undefined) {
      engine = new Ratelimit({
        redis,
        limiter: Ratelimit.slidingWindow(rule.limit, `${rule.windowMs} ms`),
        prefix: `tollgate:coarse:${rule.id}`,
        analytics: false,
        ephemeralCache: false,
        timeout: 0,
      });
      engines.set(rule.id, engine);
    }
    const { success, remaining, reset } = await engine.limit(subject);
    return { admitted: success, remaining, retryAfterMs: success ? 0 : Math.max(0, reset - nowMs) };
  };
}
