import type { OrgScope } from "@/lib/accounts/policy";
import { nameKeys } from "@/lib/keys/name-keys";
import { nowMs } from "@/lib/platform/time/clock";
import { findRecentErrors } from "./repository";
import type { RecentError } from "./schemas";

const lookBackMs = 7 * 86_400_000;

/** The newest failed requests of the last seven days, of one key where it is given, at most `limit` (up to 50). */
export async function listRecentErrors(
  scope: OrgScope,
  { environment, limit, keyId, pathOf }: { environment: "live" | "test"; limit: number; keyId?: string; pathOf: (endpointId: string) => string },
): Promise<RecentError[]> {
  const rows = await findRecentErrors(scope, { environment, keyId, since: new Date(nowMs() - lookBackMs), limit: Math.min(limit, 50) });
  const names = await nameKeys(scope, [...new Set(rows.map((row) => row.key_id))]);
  return rows.map((row) => ({
    requestId: row.request_id,
    endpointId: row.endpoint_id,
    path: pathOf(row.endpoint_id),
    keyName: names.get(row.key_id)?.name ?? row.key_id,
    status: row.status,
    errorCode: row.error_code ?? "",
    at: row.at.toISOString(),
  }));
}
