import { bandOf, emptyBands } from "./latency-bands";
import type { UsageGranularity } from "./schemas";
import type { UsageRecord } from "./usage-record";

/** Sums of the records that share bucket, key, endpoint and status. */
export type RollupRow = {
  organisationId: string;
  environment: "live" | "test";
  bucketMs: number;
  keyId: string;
  endpointId: string;
  status: number;
  requests: number;
  units: number;
  latencySumUs: number;
  latencyBands: number[];
  lastAtMs: number;
};

export const granularityMs: Record<UsageGranularity, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** Start of the UTC bucket that a moment lies in. */
export function bucketStartMs(atMs: number, granularity: UsageGranularity): number {
  const length = granularityMs[granularity];
  return Math.floor(atMs / length) * length;
}

/**
 * Sums records into rollup rows of one granularity. The rows come in the order of their key, so that
 * concurrent transactions take row locks in the same order and can't deadlock.
 */
export function rollUp(records: readonly UsageRecord[], granularity: UsageGranularity): RollupRow[] {
  const rows = new Map<string, RollupRow>();
  for (const record of records) {
    const bucketMs = bucketStartMs(record.at.getTime(), granularity);
    const id = `${record.organisationId} ${record.environment} ${bucketMs} ${record.keyId} ${record.endpointId} ${record.status}`;
    let row = rows.get(id);
    if (row === undefined) {
      const { organisationId, environment, keyId, endpointId, status } = record;
      row = { organisationId, environment, bucketMs, keyId, endpointId, status, requests: 0, units: 0, latencySumUs: 0, latencyBands: emptyBands(), lastAtMs: 0 };
      rows.set(id, row);
    }
    const band = bandOf(record.latencyUs);
    row.requests += 1;
    row.units += record.units;
    row.latencySumUs += record.latencyUs;
    row.latencyBands[band] = (row.latencyBands[band] ?? 0) + 1;
    row.lastAtMs = Math.max(row.lastAtMs, record.at.getTime());
  }
  return [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
