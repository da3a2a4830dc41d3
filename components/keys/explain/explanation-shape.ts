import type { AccessRule } from "@/lib/keys/access-rule-client";
import type { LiveUnits, LiveWindow } from "../limits/live-limits-shape";

/** The gateway's rules: `route` is asked before those of the key, `limit` and `units` after them. */
export type ExplainedRule = "route" | AccessRule | "limit" | "units";

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
