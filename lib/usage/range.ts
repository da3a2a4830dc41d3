import { bucketStartMs, granularityMs } from "./rollup";
import type { UsageGranularity, UsageQuery, UsageRangeName } from "./schemas";

export type ResolvedRange = {
  name: UsageRangeName;
  /** Both on bucket boundaries; `toMs` is exclusive. */
  fromMs: number;
  toMs: number;
  granularity: UsageGranularity;
};

const dayMs = granularityMs.day;
const longestCustomDays = 366;

/**
 * The buckets that a query asks for, in UTC: the last 24 hours or 7 days by the hour and the last 30 days by the
 * day, each ending with the running bucket; a custom range of whole days by the hour up to 7 days, by the day
 * beyond, cut to its last 366 days.
 */
export function resolveRange(query: UsageQuery, nowMs: number): ResolvedRange {
  if (query.range === "custom" && query.from !== undefined && query.to !== undefined) {
    const toMs = Date.parse(query.to) + dayMs;
    const fromMs = Math.max(Date.parse(query.from), toMs - longestCustomDays * dayMs);
    return { name: "custom", fromMs, toMs, granularity: toMs - fromMs <= 7 * dayMs ? "hour" : "day" };
  }
  if (query.range === "30d") {
    const toMs = bucketStartMs(nowMs, "day") + dayMs;
    return { name: "30d", fromMs: toMs - 30 * dayMs, toMs, granularity: "day" };
  }
  const hours = query.range === "7d" ? 7 * 24 : 24;
  const toMs = bucketStartMs(nowMs, "hour") + granularityMs.hour;
  return { name: query.range === "7d" ? "7d" : "24h", fromMs: toMs - hours * granularityMs.hour, toMs, granularity: "hour" };
}

/** Starts of all buckets in a range, oldest first. */
export function bucketStarts({ fromMs, toMs, granularity }: Pick<ResolvedRange, "fromMs" | "toMs" | "granularity">): number[] {
  const length = granularityMs[granularity];
  return Array.from({ length: Math.round((toMs - fromMs) / length) }, (_, index) => fromMs + index * length);
}
