/** Failures in a row that open the circuit. */
export const failuresToOpen = 5;
/** First rest, doubled by each probe that fails, up to the longest. */
export const firstPauseMs = 1_000;
export const longestPauseMs = 60_000;
/** A probe that has not been settled by then counts as lost: longer than any call may take to give its head. */
export const probeLeaseMs = 150_000;
/** What callers are told to wait while a probe is on its way. */
const probeRetryMs = 1_000;

/**
 * Circuit breaker of one upstream: closed it lets calls pass; after {@link failuresToOpen} failures in a row it is
 * open and refuses for a pause; then one call at a time may probe (half-open), whose success closes it and whose
 * failure doubles the pause.
 */
export type Breaker = {
  /** Counts changes of state: what calls of an earlier state come to tell is old news. */
  readonly epoch: number;
  /** Failures in a row while closed. */
  readonly failures: number;
  /** How long it rests; 0 while closed. */
  readonly pauseMs: number;
  /** End of the rest, milliseconds since the epoch. */
  readonly restsUntilMs: number;
  /** End of the lease of the probe that is on its way; null for none. */
  readonly probeUntilMs: number | null;
};

/** What an admitted call hands back with its outcome. */
export type Ticket = { readonly epoch: number; readonly probe: boolean };

/** `neutral`: the call ended without a word about the upstream (the caller went away). */
export type Outcome = "success" | "failure" | "neutral";

export type Admission = { admitted: true; ticket: Ticket } | { admitted: false; retryAfterMs: number };

export const closedBreaker: Breaker = { epoch: 0, failures: 0, pauseMs: 0, restsUntilMs: 0, probeUntilMs: null };

/** Whether a call may pass now; pure, the breaker afterwards comes with the answer. */
export function admit(breaker: Breaker, nowMs: number): { breaker: Breaker; admission: Admission } {
  if (breaker.pauseMs === 0) return { breaker, admission: { admitted: true, ticket: { epoch: breaker.epoch, probe: false } } };
  const restMs = breaker.restsUntilMs - nowMs;
  // More than the whole pause ahead: the clock was set back, and the rest must not grow by it.
  if (restMs > 0 && restMs <= breaker.pauseMs) return { breaker, admission: { admitted: false, retryAfterMs: restMs } };
  const leaseMs = breaker.probeUntilMs === null ? 0 : breaker.probeUntilMs - nowMs;
  if (leaseMs > 0 && leaseMs <= probeLeaseMs) return { breaker, admission: { admitted: false, retryAfterMs: probeRetryMs } };
  const epoch = breaker.epoch + 1;
  return { breaker: { ...breaker, epoch, probeUntilMs: nowMs + probeLeaseMs }, admission: { admitted: true, ticket: { epoch, probe: true } } };
}

/** The breaker after an admitted call's outcome; pure. Tickets of an earlier state change nothing. */
export function settle(breaker: Breaker, ticket: Ticket, outcome: Outcome, nowMs: number): Breaker {
  if (ticket.epoch !== breaker.epoch) return breaker;
  if (ticket.probe) {
    if (outcome === "success") return { ...closedBreaker, epoch: breaker.epoch + 1 };
    // Its place goes to the next caller.
    if (outcome === "neutral") return { ...breaker, epoch: breaker.epoch + 1, probeUntilMs: null };
    return opened(breaker, Math.min(breaker.pauseMs * 2, longestPauseMs), nowMs);
  }
  if (outcome === "neutral") return breaker;
  const failures = outcome === "success" ? 0 : breaker.failures + 1;
  if (failures === breaker.failures) return breaker;
  return failures >= failuresToOpen ? opened(breaker, firstPauseMs, nowMs) : { ...breaker, failures };
}

const opened = (breaker: Breaker, pauseMs: number, nowMs: number): Breaker => ({
  epoch: breaker.epoch + 1,
  failures: 0,
  pauseMs,
  restsUntilMs: nowMs + pauseMs,
  probeUntilMs: null,
});

export type Health = "healthy" | "resting" | "probing";

/** How an upstream fares, for people to see. */
export function healthOf(breaker: Breaker, nowMs: number): Health {
  if (breaker.pauseMs === 0) return "healthy";
  return breaker.restsUntilMs > nowMs ? "resting" : "probing";
}
