import type { CoarseRule } from "./coarse-rules";
import { LocalWindow } from "./local-window";
import type { SharedWindow } from "./shared-window";

/** What the coarse limit says to a request. */
export type CoarseVerdict = {
  outcome: "admitted" | "limited" | "unavailable";
  /** Who decided: the shared store, this process, or the rule's declared policy. */
  decidedBy: "store" | "process" | "policy";
  remaining: number;
  /** Milliseconds; 0 where admitted. */
  retryAfterMs: number;
};

type CoarseLimitOptions = {
  /** Null where none is set up: this process then counts alone, which on one machine is exact. */
  shared: SharedWindow | null;
  /** How long a request waits for the shared store. */
  deadlineMs?: number;
  /** The same for a rule that fails closed: a person who signs in would rather wait than be refused. */
  refusingDeadlineMs?: number;
  /** How many addresses are counted in this process for each rule. */
  maxSubjects?: number;
  /** Told once for each time the store is given up on; never with an address. */
  onStoreLost?: (reason: string) => void;
};

/** Failures in a row after which the store is left alone for a while, so that not every request waits for it. */
const failuresUntilPause = 3;
const pauseMs = 2_000;
const policyRetryMs = 5_000;

/**
 * Builds the coarse limit. Order of engines: the shared store within its deadline; then this process, if
 * the rule allows that; then the policy that the rule declares. It never throws and never waits longer
 * than the rule's deadline. A rule that fails closed is never left to a pause: the store is asked each time.
 */
export function coarseLimit(options: CoarseLimitOptions) {
  const { shared, deadlineMs = 100, refusingDeadlineMs = 1_000, maxSubjects = 20_000, onStoreLost } = options;
  const windows = new Map<string, LocalWindow>();
  let failures = 0;
  let pausedUntilMs = Number.NEGATIVE_INFINITY;

  function countLocally(rule: CoarseRule, subject: string, nowMs: number): CoarseVerdict {
    let window = windows.get(rule.id);
    if (window === undefined) {
      window = new LocalWindow({ limit: rule.limit, windowMs: rule.windowMs, maxSubjects });
      windows.set(rule.id, window);
    }
    const verdict = window.attempt(subject, nowMs);
    if (verdict === null) return byPolicy(rule.withoutRoom);
    return {
      outcome: verdict.admitted ? "admitted" : "limited",
      decidedBy: "process",
      remaining: verdict.remaining,
      retryAfterMs: verdict.retryAfterMs,
    };
  }

  return async function decide(rule: CoarseRule, subject: string, nowMs: number): Promise<CoarseVerdict> {
    if (shared === null) return countLocally(rule, subject, nowMs);
    const refusing = rule.withoutStore === "refuse";
    if (refusing || nowMs >= pausedUntilMs) {
      try {
        const verdict = await withinDeadline(shared(rule, subject, nowMs), refusing ? refusingDeadlineMs : deadlineMs);
        failures = 0;
        return {
          outcome: verdict.admitted ? "admitted" : "limited",
          decidedBy: "store",
          remaining: verdict.remaining,
          retryAfterMs: verdict.retryAfterMs,
        };
      } catch (error) {
        failures += 1;
        if (failures >= failuresUntilPause) {
          pausedUntilMs = nowMs + pauseMs;
          failures = 0;
        }
        // The message of the store's client repeats the command, and with it the address.
        onStoreLost?.(error instanceof Error ? error.name : "unknown");
      }
    }
    return refusing ? byPolicy("refuse") : countLocally(rule, subject, nowMs);
  };
}

function byPolicy(policy: "admit" | "refuse"): CoarseVerdict {
  return policy === "admit"
    ? { outcome: "admitted", decidedBy: "policy", remaining: 0, retryAfterMs: 0 }
    : { outcome: "unavailable", decidedBy: "policy", remaining: 0, retryAfterMs: policyRetryMs };
}

class DeadlineError extends Error {
  override name = "DeadlineError";
}

/** Settles as `work` does, or rejects after so many milliseconds; a late failure of `work` is let go. */
async function withinDeadline<T>(work: Promise<T>, deadlineMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeadlineError()), deadlineMs);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
