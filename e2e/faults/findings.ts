/** Whether a guarantee held; `told` is a figure without a goal, `skipped` what this machine can't show. */
export type Verdict = "held" | "broken" | "told" | "skipped";

/** One thing that was looked at under a fault. */
export type Finding = { what: string; seen: string; goal: string; verdict: Verdict };

/** What a fault's run came to: what was done, in one sentence or two, and what was seen. */
export type Account = { did: string; findings: Finding[] };

const judged = (holds: boolean): Verdict => (holds ? "held" : "broken");

/** Something that must not happen even once; `examples` are shown where it did. */
export function never(what: string, count: number, examples: readonly string[] = []): Finding {
  const shown = count > 0 && examples.length > 0 ? ` (${examples.slice(0, 3).join("; ")})` : "";
  return { what, seen: `${count}${shown}`, goal: "0", verdict: judged(count === 0) };
}

/** A figure with an upper bound; `note` says more of it. */
export function atMost(what: string, value: number, limit: number, unit: string, note = ""): Finding {
  return { what, seen: `${rounded(value)}${unit}${note}`, goal: `≤ ${rounded(limit)}${unit}`, verdict: judged(value <= limit) };
}

/** A guarantee that is no single figure. */
export function holds(what: string, isSo: boolean, seen: string, goal: string): Finding {
  return { what, seen, goal, verdict: judged(isSo) };
}

/** A figure that belongs to the account and has no goal. */
export function told(what: string, seen: string): Finding {
  return { what, seen, goal: "", verdict: "told" };
}

export function skipped(what: string, why: string): Finding {
  return { what, seen: `not measured: ${why}`, goal: "", verdict: "skipped" };
}

export const rounded = (value: number): number => (Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 10) / 10);

/** The value below which this share of the values lies; NaN where there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
