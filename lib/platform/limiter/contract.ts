/**
 * What every limit engine promises (ADR 0018). An engine knows subjects and numbers only; which windows and bounds
 * hold for a request is decided by the gateway.
 *
 * Windows: of the weight admitted for one window, at most `limit` lies in any stretch of `windowMs`, however aligned;
 * and nothing is refused that would fit. Time is counted in steps of `resolutionMs(windowMs)`.
 * Bounds: the units reserved and charged of a bound never exceed its capacity.
 * An admission takes from all windows and all bounds, or from none: a refusal costs nothing.
 */
export type LimitWindow = {
  /** What is counted, unique in the installation: `key_…/second`. A subject always has the same `windowMs`. */
  subject: string;
  limit: number;
  windowMs: number;
};

/** An amount that can be used up: a month's quota, credits, a spend cap in units. */
export type Bound = {
  /** Id of its row in usage_counters. */
  id: string;
  /** Whole units, at least 0. May change from request to request. */
  capacity: number;
};

export type AdmissionRequest = {
  nowMs: number;
  /** How much the request counts in each window; a whole number, at least 0. */
  weight: number;
  windows: readonly LimitWindow[];
  /** Units to reserve in each chain; 0 reserves nothing and is refused by no bound. */
  units: number;
  /** Each chain must hold the units; within a chain they are taken from the first bound that has some, then the next. */
  chains: readonly (readonly Bound[])[];
  /** Only shared engines look at it: with another epoch than expected the answer is `stale` and nothing is taken. */
  epoch?: { subject: string; expected: number };
};

export type WindowState = {
  /** What would still be admitted now. */
  remaining: number;
  /** Milliseconds until the whole limit is free again if nothing more comes; 0 when it is. */
  resetMs: number;
};

/** What was reserved: units by bound, in the order of the chains. Give it back whole to `settle`. */
export type Reservation = readonly { boundId: string; units: number }[];

export type Admission =
  | {
      outcome: "admitted";
      windows: readonly WindowState[];
      reservation: Reservation;
      /** Units left in each chain after this. */
      left: readonly number[];
      decidedBy: "redis" | "local";
    }
  | {
      outcome: "limited";
      windows: readonly WindowState[];
      /** Index of the window that takes longest to admit this weight. */
      window: number;
      /** Milliseconds until it would; Infinity where the weight exceeds the limit itself. */
      retryAfterMs: number;
      decidedBy: "redis" | "local";
    }
  | {
      outcome: "exhausted";
      windows: readonly WindowState[];
      /** Index of the chain, and what it has left. */
      chain: number;
      left: readonly number[];
      decidedBy: "redis" | "local";
    }
  | { outcome: "stale"; epoch: number };

/** How a reservation ended: `used` by bound, at most what was reserved of it. */
export type Settlement = readonly { boundId: string; reserved: number; used: number }[];

export interface LimitEngine {
  /**
   * Takes all or nothing. Never throws for a refusal; rejects where a bound's charged units can't be read (the
   * database), never because the shared store failed. No promise where nobody has to be asked.
   */
  admit(request: AdmissionRequest): Promise<Admission> | Admission;
  /** Gives back what was not used, after the charge was committed (or was given up). Never rejects. */
  settle(settlement: Settlement): void;
  /** Reads without taking. */
  peek(request: Omit<AdmissionRequest, "weight" | "units" | "epoch">): Promise<{ windows: readonly WindowState[]; left: readonly number[]; decidedBy: "redis" | "local" }>;
}

/** Charged units by bound id, from usage_counters; absent ids are 0. */
export type LoadCharged = (boundIds: readonly string[]) => Promise<ReadonlyMap<string, number>>;

/**
 * The step in which time is counted: 1 ms for windows up to a minute, beyond that a thousandth of the window. What was
 * admitted in a step leaves the window when its last millisecond does, so the limit always holds.
 */
export function resolutionMs(windowMs: number): number {
  return windowMs <= 60_000 ? 1 : Math.ceil(windowMs / 1_000);
}
