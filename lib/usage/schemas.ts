import { z } from "zod";

/** Ranges that the console offers. */
export const usageRanges = ["24h", "7d", "30d", "custom"] as const;
export type UsageRangeName = (typeof usageRanges)[number];

const day = z.iso.date();

/** Query string of the usage pages; unknown or malformed values fall back to the default range. */
export const usageQuerySchema = z
  .object({ range: z.enum(usageRanges).catch("24h"), from: day.optional().catch(undefined), to: day.optional().catch(undefined) })
  .transform((query) =>
    query.range === "custom" && !(query.from && query.to && query.from <= query.to) ? { range: "24h" as const } : query,
  );
export type UsageQuery = z.output<typeof usageQuerySchema>;

export const usageGranularities = ["minute", "hour", "day"] as const;
export type UsageGranularity = (typeof usageGranularities)[number];

export type UsageTotals = {
  requests: number;
  success: number;
  clientError: number;
  serverError: number;
  units: number;
  /** Milliseconds; null where nothing was called. */
  p50Ms: number | null;
  p95Ms: number | null;
};

export type UsagePoint = UsageTotals & {
  /** Start of the bucket, RFC 3339 in UTC. */
  at: string;
};

export type UsageByEndpoint = UsageTotals & { endpointId: string; path: string };
export type UsageByKey = UsageTotals & { keyId: string; name: string; lastFour: string; revoked: boolean };

/** What the Overview and Usage pages draw; safe to send to the browser. */
export type UsageReport = {
  environment: "live" | "test";
  range: UsageRangeName;
  /** RFC 3339, UTC; `to` is exclusive. */
  from: string;
  to: string;
  granularity: UsageGranularity;
  totals: UsageTotals;
  /** The same length of time right before. */
  previous: UsageTotals;
  /** One point for each bucket in range, empty ones included, oldest first. */
  series: UsagePoint[];
  /** The same buckets one period earlier, for the comparison line. */
  previousSeries: UsagePoint[];
  /** Most requests first; at most 10. */
  endpoints: UsageByEndpoint[];
  keys: UsageByKey[];
};

/** One failed request for the "recent errors" list. */
export type RecentError = {
  requestId: string;
  endpointId: string;
  path: string;
  keyName: string;
  status: number;
  errorCode: string;
  at: string;
};

/** How often an endpoint was called over a time, and when last (RFC 3339). */
export type EndpointCalls = { endpointId: string; calls: number; lastAt: string };

/** An endpoint that will be switched off, as far as an organisation still calls it. RFC 3339 times. */
export type DeprecatedUse = { path: string; calls: number; lastAt: string; sunsetAt: string; successorPath: string | null };
