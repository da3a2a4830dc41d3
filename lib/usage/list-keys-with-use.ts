import type { OrgScope } from "@/lib/accounts/policy";
import { listKeys } from "@/lib/keys/list-keys";
import { listOverlaps } from "@/lib/keys/list-overlaps";
import type { KeyEnvironment, KeyPage } from "@/lib/keys/schemas";
import { findLastUsed } from "./repository";

/** A page of keys, each with the time of its newest request and the end of its overlap. Paging as in `listKeys`. */
export async function listKeysWithUse(
  scope: OrgScope,
  query: { environment: KeyEnvironment; cursor?: string | undefined; limit?: number },
): Promise<KeyPage> {
  const page = await listKeys(scope, query);
  const ids = page.data.map((key) => key.id);
  const [lastUsed, overlaps] = await Promise.all([findLastUsed(scope, query.environment, ids), listOverlaps(scope, ids)]);
  return {
    ...page,
    data: page.data.map((key) => ({ ...key, lastUsedAt: lastUsed.get(key.id)?.toISOString() ?? null, overlapEndsAt: overlaps.get(key.id) ?? null })),
  };
}
