import { AppError } from "@/lib/platform/errors/app-error";
import { nowMs } from "@/lib/platform/time/clock";
import type { UpstreamTarget } from "../routing/table";
import { admit, type Breaker, closedBreaker, type Health, healthOf, type Outcome, settle } from "./breaker";

type Kept = { baseUrl: string; breaker: Breaker };
type Shared = { tollgateBreakers?: Map<string, Kept> };
const shared = globalThis as typeof globalThis & Shared;
/** By upstream. Each process finds out for itself; one for both module graphs of a process. */
const kept: Map<string, Kept> = (shared.tollgateBreakers ??= new Map<string, Kept>());

type Place = Pick<UpstreamTarget, "id" | "baseUrl">;

/** What was learnt of one address says nothing about another: a new base URL starts afresh. */
const breakerOf = ({ id, baseUrl }: Place): Breaker => {
  const known = kept.get(id);
  return known?.baseUrl === baseUrl ? known.breaker : closedBreaker;
};

/**
 * Asks the breaker of an upstream for a call. Returns how to tell the outcome, to be called exactly once. Throws
 * `upstream_resting` with `Retry-After` in whole seconds.
 */
export function enter(target: Place): (outcome: Outcome) => void {
  const { id, baseUrl } = target;
  const { breaker, admission } = admit(breakerOf(target), nowMs());
  if (!admission.admitted) throw new AppError("upstream_resting", { headers: { "retry-after": String(Math.ceil(admission.retryAfterMs / 1_000)) } });
  kept.set(id, { baseUrl, breaker });
  return (outcome) => {
    // A call that was on its way while the address changed has nothing to say about the new one.
    if (kept.get(id)?.baseUrl === baseUrl) kept.set(id, { baseUrl, breaker: settle(breakerOf(target), admission.ticket, outcome, nowMs()) });
  };
}

/** How an upstream fares as this process sees it. */
export function upstreamHealth(target: Place): Health {
  return healthOf(breakerOf(target), nowMs());
}
