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
  return atMs - (atMs % length);
}

const keyOf = (row: Pick<RollupRow, "organisationId" | "environment" | "bucketMs" | "keyId" | "endpointId" | "status">) =>
  `${row.organisationId} ${row.environment} ${row.bucketMs} ${row.keyId} ${row.endpointId} ${row.status}`;

/** In the order of their key, so that concurrent transactions take row locks in the same order and can't deadlock. */
function inOrder(rows: ReadonlyMap<string, RollupRow>): RollupRow[] {
  if (rows.size === 1) return [...rows.values()];
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

/** Sums records into rows of minutes. */
export function rollUpMinutes(records: readonly UsageRecord[]): RollupRow[] {
  const rows = new Map<string, RollupRow>();
  for (const record of records) {
    const atMs = record.at.getTime();
    const repeats = record.repeats ?? 1;
    const { organisationId, environment, keyId, endpointId, status } = record;
    const bucketMs = bucketStartMs(atMs, "minute");
    const id = keyOf({ organisationId, environment, bucketMs, keyId, endpointId, status });
    let row = rows.get(id);
    if (row === undefined) {
      row = { organisationId, environment, bucketMs, keyId, endpointId, status, requests: 0, units: 0, latencySumUs: 0, latencyBands: emptyBands(), lastAtMs: 0 };
      rows.set(id, row);
    }
    const band = bandOf(record.latencyUs);
    row.requests += repeats;
    row.units += record.units;
    row.latencySumUs += record.latencyUs * repeats;
    row.latencyBands[band] = (row.latencyBands[band] ?? 0) + repeats;
    row.lastAtMs = Math.max(row.lastAtMs, atMs);
  }
  return inOrder(rows);
}

/** Sums rows of a finer granularity into those of a coarser one. */
export function coarsen(finer: readonly RollupRow[], granularity: UsageGranularity): RollupRow[] {
  const rows = new Map<string, RollupRow>();
  for (const fine of finer) {
    const bucketMs = bucketStartMs(fine.bucketMs, granularity);
    const id = keyOf({ ...fine, bucketMs });
    const row = rows.get(id);
    if (row === undefined) {
      rows.set(id, { ...fine, bucketMs, latencyBands: [...fine.latencyBands] });
      continue;
    }
    row.requests += fine.requests;
    row.units += fine.units;
    row.latencySumUs += fine.latencySumUs;
    fine.latencyBands.forEach((count, band) => (row.latencyBands[band] = (row.latencyBands[band] ?? 0) + count));
    row.lastAtMs = Math.max(row.lastAtMs, fine.lastAtMs);
  }
  return inOrder(rows);
}
