import type { OrgScope } from "@/lib/accounts/policy";
import { nameKeys } from "@/lib/keys/name-keys";
import { nowMs } from "@/lib/platform/time/clock";
import { addBands, emptyBands, quantileMs } from "./latency-bands";
import { bucketStarts, resolveRange, type ResolvedRange } from "./range";
import { sumUsage, type UsageSum } from "./repository";
import type { UsagePoint, UsageQuery, UsageReport, UsageTotals } from "./schemas";

const empty: UsageSum = { requests: 0, success: 0, clientError: 0, serverError: 0, units: 0, bands: emptyBands() };
const topCount = 10;

type ReportQuery = {
  environment: "live" | "test";
  query: UsageQuery;
  /** Only this key's usage; a key of another organisation has none here. */
  keyId?: string;
  pathOf: (endpointId: string) => string;
};

/**
 * Requests, errors, latency and units of one environment, or of one key in it, over a range, with the period before
 * it, read from the rollups alone: the cost depends on the range, not on how many requests were made. `pathOf` names
 * endpoints (the products room knows them); an endpoint that is gone keeps its id. Of one key, `keys` stays empty.
 */
export async function getUsageReport(scope: OrgScope, { environment, query, keyId, pathOf }: ReportQuery): Promise<UsageReport> {
  const range = resolveRange(query, nowMs());
  const before: ResolvedRange = { ...range, fromMs: range.fromMs - (range.toMs - range.fromMs), toMs: range.fromMs };
  const ask = { environment, keyId, granularity: range.granularity, from: new Date(range.fromMs), to: new Date(range.toMs) };
  const [buckets, previousBuckets, endpoints, keys] = await Promise.all([
    sumUsage(scope, { ...ask, by: "bucket" }),
    sumUsage(scope, { ...ask, from: new Date(before.fromMs), to: new Date(before.toMs), by: "bucket" }),
    sumUsage(scope, { ...ask, by: "endpoint", limit: topCount }),
    keyId === undefined ? sumUsage(scope, { ...ask, by: "key", limit: topCount }) : [],
  ]);
  const names = await nameKeys(scope, keys.map((key) => key.id));
  return {
    environment,
    range: range.name,
    from: new Date(range.fromMs).toISOString(),
    to: new Date(range.toMs).toISOString(),
    granularity: range.granularity,
    totals: totalsOf(addUp(buckets)),
    previous: totalsOf(addUp(previousBuckets)),
    series: seriesOf(range, buckets),
    previousSeries: seriesOf(before, previousBuckets),
    endpoints: endpoints.map((sum) => ({ ...totalsOf(sum), endpointId: sum.id, path: pathOf(sum.id) })),
    keys: keys.map((sum) => {
      const { name, lastFour, revoked } = names.get(sum.id) ?? { name: sum.id, lastFour: "", revoked: true };
      return { ...totalsOf(sum), keyId: sum.id, name, lastFour, revoked };
    }),
  };
}

function totalsOf({ requests, success, clientError, serverError, units, bands }: UsageSum): UsageTotals {
  return { requests, success, clientError, serverError, units, p50Ms: quantileMs(bands, 0.5), p95Ms: quantileMs(bands, 0.95) };
}

function addUp(sums: readonly UsageSum[]): UsageSum {
  const total = { ...empty, bands: emptyBands() };
  for (const sum of sums) {
    total.requests += sum.requests;
    total.success += sum.success;
    total.clientError += sum.clientError;
    total.serverError += sum.serverError;
    total.units += sum.units;
    addBands(total.bands, sum.bands);
  }
  return total;
}

function seriesOf(range: ResolvedRange, sums: readonly (UsageSum & { id: string })[]): UsagePoint[] {
  const byStart = new Map(sums.map((sum) => [Date.parse(sum.id), sum]));
  return bucketStarts(range).map((startMs) => ({
    at: new Date(startMs).toISOString(),
    ...totalsOf(byStart.get(startMs) ?? empty),
  }));
}
