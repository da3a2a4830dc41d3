import type { OrgScope } from "@/lib/accounts/policy";
import { findOverlapEnds } from "./repository";

/** When the last of a key's older secrets ends (RFC 3339), by key; keys without a running overlap are absent. */
export async function listOverlaps(scope: OrgScope, keyIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ends = await findOverlapEnds(scope, keyIds);
  return new Map([...ends].map(([keyId, endsAt]) => [keyId, endsAt.toISOString()]));
}
