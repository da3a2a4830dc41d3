import type { OrgScope } from "@/lib/accounts/policy";
import { listKeys } from "@/lib/keys/list-keys";
import type { KeyEnvironment, KeyPage } from "@/lib/keys/schemas";
import { findLastUsed } from "./repository";

/** A page of keys, each with the time of its newest request. Paging as in `listKeys`. */
export async function listKeysWithUse(
  scope: OrgScope,
  query: { environment: KeyEnvironment; cursor?: string | undefined; limit?: number },
): Promise<KeyPage> {
  const page = await listKeys(scope, query);
  const lastUsed = await findLastUsed(scope, query.environment, page.data.map((key) => key.id));
  return { ...page, data: page.data.map((key) => ({ ...key, lastUsedAt: lastUsed.get(key.id)?.toISOString() ?? null })) };
}
