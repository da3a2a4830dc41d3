import type { LiveUnits, LiveWindow } from "../limits/live-limits-shape";

/** The gateway's rules, in the order in which they are asked. */
export type ExplainedRule =
  | "route"
  | "revoked"
  | "suspended"
  | "expired"
  | "secret_ended"
  | "environment"
  | "scope"
  | "ip"
  | "origin"
  | "time_window"
  | "endpoint"
  | "limit"
  | "units";

/** What the gateway says to an imagined call. */
export type Explanation = {
  wouldPass: boolean;
  /** The first rule that refuses; null where the call would pass. */
  rule: ExplainedRule | null;
  /** Code of the answer that the call would get. */
  code: string | null;
  checks: { rule: ExplainedRule; passed: boolean; code: string | null }[];
  windows: (LiveWindow & { passed: boolean })[];
  units: (LiveUnits & { passed: boolean })[];
};
