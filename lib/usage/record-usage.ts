import { createHash } from "node:crypto";
import { hostname } from "node:os";
import { createBatcher } from "@/lib/platform/batch/batcher";
import { env } from "@/lib/platform/env/env";
import { log } from "@/lib/platform/log/log";
import { insertUsage } from "./insert/repository";
import type { UsageRecord } from "./usage-record";

/** Commits under way at once: one is flushed to disk while the next are prepared. */
const lanes = 3;
const groups = 8;

/**
 * Sums are kept in parts, so that commits that run at the same time never wait for each other's rows. Instances take
 * different ones by name; where two share one they only wait for each other.
 */
let first: number | null = null;
function firstPart(): number {
  return (first ??= lanes * (createHash("sha256").update(`${hostname()}:${env().port}`).digest().readUInt8(0) % groups));
}

/**
 * Concurrent requests' rows are committed together: one transaction writes the records and adds to the
 * minute, hour and day rollups. `add` resolves only after that commit, so an answer that waits for it is
 * never unmetered. There is no buffer that a crash could empty: what is not committed was not answered.
 */
const commits = createBatcher<UsageRecord, true>({
  maxBatch: 1_000,
  concurrency: lanes,
  maxWaiting: 20_000,
  run: async (records, lane) => {
    await insertUsage(records, firstPart() + lane);
    return records.map(() => true as const);
  },
});

/** Resolves once the record is durable. Rejects when the database can't take it. */
export function recordUsage(record: UsageRecord): Promise<unknown> {
  return commits.add(record);
}

const foldMs = 500;
const mostFolded = 10_000;
let folded = new Map<string, UsageRecord & { repeats: number }>();
let timer: NodeJS.Timeout | undefined;

/**
 * Notes a request that was refused and costs nothing. Its answer need not wait for that; the same refusal of the same
 * key again within half a second adds to one row, so that a flood of refusals is no flood of rows. A crash can lose
 * half a second of these counts, never a charge.
 */
export function recordRefusal(record: UsageRecord): void {
  const id = `${record.keyId} ${record.endpointId} ${record.status} ${record.errorCode ?? ""}`;
  const row = folded.get(id);
  if (row !== undefined) row.repeats++;
  else if (folded.size < mostFolded) folded.set(id, { ...record, repeats: 1 });
  timer ??= setTimeout(() => void writeRefusals(), foldMs).unref();
}

/** Writes what is gathered; also on the way out of the process. */
export async function writeRefusals(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const rows = [...folded.values()];
  folded = new Map();
  const results = await Promise.allSettled(rows.map((row) => recordUsage(row)));
  const lost = results.filter(({ status }) => status === "rejected").length;
  if (lost > 0) log().warn({ lost }, "refusals could not be counted");
}
