import type { OrgScope } from "@/lib/accounts/policy";
import { quantileMs } from "../latency-bands";
import { bucketStartMs, granularityMs } from "../rollup";
import type { UsageGranularity } from "../schemas";
import { readUsageCursor, type UsageBucket, type UsageBucketQuery, writeUsageCursor } from "./bucket-query";
import { findBuckets } from "./repository";

/** The whole buckets that a range touches, and how many they are. */
export function wholeBuckets(from: Date, to: Date, granularity: UsageGranularity): { from: Date; to: Date; count: number } {
  const length = granularityMs[granularity];
  const fromMs = bucketStartMs(from.getTime(), granularity);
  const toMs = bucketStartMs(to.getTime() + length - 1, granularity);
  return { from: new Date(fromMs), to: new Date(toMs), count: Math.max(0, (toMs - fromMs) / length) };
}

/**
 * Usage bucket by bucket, oldest first, read from the rollups alone; buckets without a request are left out. Keys that
 * are another organisation's have no usage here. A cursor that is none gives the first page.
 */
export async function listUsageBuckets(
  scope: OrgScope,
  { cursor, limit, ...asked }: UsageBucketQuery & { cursor?: string | undefined; limit: number },
): Promise<{ data: UsageBucket[]; hasMore: boolean; nextCursor: string | null }> {
  const after = cursor === undefined ? null : readUsageCursor(cursor);
  const rows = await findBuckets(scope, { ...asked, after, take: limit + 1 });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  const data = shown.map((row) => ({
    at: row.bucket.toISOString(),
    keyId: asked.groupBy === "key" ? row.group_id : null,
    endpointId: asked.groupBy === "endpoint" ? row.group_id : null,
    requests: Number(row.requests),
    success: Number(row.success),
    clientError: Number(row.client_error),
    serverError: Number(row.server_error),
    units: Number(row.units),
    p50Ms: quantileMs(row.bands, 0.5),
    p95Ms: quantileMs(row.bands, 0.95),
  }));
  return { data, hasMore, nextCursor: hasMore ? writeUsageCursor({ bucket: last.bucket, groupId: last.group_id }) : null };
}
