import { bandOf, emptyBands } from "./latency-bands";
import type { UsageGranularity } from "./schemas";
import type { UsageRecord } from "./usage-record";

/** Sums of the records that share minute, key, endpoint and status. */
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
  return atMs - (atMs % length);
}

const keyOf = ({ organisationId, environment, keyId, endpointId, status }: UsageRecord) => `${organisationId} ${environment} ${keyId} ${endpointId} ${status}`;

/**
 * Sums records of one minute by key, endpoint and status, in the order of these, so that concurrent transactions take
 * row locks in the same order and can't deadlock.
 */
export function rollUpMinute(records: readonly UsageRecord[]): RollupRow[] {
  const rows = new Map<string, RollupRow>();
  for (const record of records) {
    const atMs = record.at.getTime();
    const repeats = record.repeats ?? 1;
    const id = keyOf(record);
    let row = rows.get(id);
    if (row === undefined) {
      const { organisationId, environment, keyId, endpointId, status } = record;
      row = { organisationId, environment, bucketMs: bucketStartMs(atMs, "minute"), keyId, endpointId, status, requests: 0, units: 0, latencySumUs: 0, latencyBands: emptyBands(), lastAtMs: 0 };
      rows.set(id, row);
    }
    const band = bandOf(record.latencyUs);
    row.requests += repeats;
    row.units += record.units;
    row.latencySumUs += record.latencyUs * repeats;
    row.latencyBands[band] = (row.latencyBands[band] ?? 0) + repeats;
    row.lastAtMs = Math.max(row.lastAtMs, atMs);
  }
  if (rows.size === 1) return [...rows.values()];
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
