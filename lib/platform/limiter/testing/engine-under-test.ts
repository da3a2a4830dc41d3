import type { AdmissionRequest, LimitEngine, LoadCharged } from "../contract";

export type EngineUnderTest = {
  engine: LimitEngine;
  /** Waits until what was settled so far has taken effect. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

/** Opens an engine whose charged units come from `loadCharged`. */
export type OpenEngine = (loadCharged: LoadCharged) => Promise<EngineUnderTest>;

export type ContractOptions = {
  open: OpenEngine;
  /** Runs of each property. */
  numRuns: number;
};

/** A moment without meaning. */
export const start = Date.UTC(2026, 10, 21, 9, 30);

let names = 0;
/** A name that no other test has used, as engines may outlive a test. */
export function unique(name: string): string {
  names += 1;
  return `${name}_${process.pid}_${names}`;
}

/** A request that asks for nothing, with what matters to a test put in. */
export function request(parts: Partial<AdmissionRequest>): AdmissionRequest {
  return { nowMs: start, weight: 1, windows: [], units: 0, chains: [], ...parts };
}
