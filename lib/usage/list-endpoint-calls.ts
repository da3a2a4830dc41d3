import type { OrgScope } from "@/lib/accounts/policy";
import { nowMs } from "@/lib/platform/time/clock";
import { countCallsOf } from "./repository";
import { bucketStartMs, granularityMs } from "./rollup";
import type { EndpointCalls } from "./schemas";

const lookBackDays = 30;

/**
 * How often the organisation's keys of one environment called each of these endpoints in the last 30 days (UTC, today
 * included), most calls first. Endpoints that were not called are absent. Read from the rollups alone.
 */
export async function listEndpointCalls(scope: OrgScope, { environment, endpointIds }: { environment: "live" | "test"; endpointIds: readonly string[] }): Promise<EndpointCalls[]> {
  if (endpointIds.length === 0) return [];
  const since = new Date(bucketStartMs(nowMs(), "day") - (lookBackDays - 1) * granularityMs.day);
  return countCallsOf(scope, { environment, endpointIds, since });
}
