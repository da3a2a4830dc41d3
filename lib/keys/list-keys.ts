import type { OrgScope } from "@/lib/accounts/policy";
import { findKeys } from "./repository";
import { type KeyEnvironment, keyIdForm, type KeyStatus, type KeySummary } from "./schemas";

/**
 * Keys, of one environment or status where these are given, newest first, `limit` (at most 100) a page. `cursor` is the
 * `nextCursor` of the page before; it is a position, so one whose key is gone still works, and malformed ones give the
 * first page.
 */
export async function listKeys(
  scope: OrgScope,
  query: { environment?: KeyEnvironment | undefined; status?: KeyStatus | undefined; cursor?: string | undefined; limit?: number },
): Promise<{ data: KeySummary[]; hasMore: boolean; nextCursor: string | null }> {
  const { environment, status, cursor, limit = 25 } = query;
  // Only a key's id is a position; anything else starts at the first page.
  const after = cursor !== undefined && keyIdForm.test(cursor) ? cursor : null;
  const size = Math.min(Math.max(limit, 1), 100);
  const rows = await findKeys(scope, { environment, status, after, take: size + 1 });
  const data = rows.slice(0, size);
  const hasMore = rows.length > size;
  return { data, hasMore, nextCursor: hasMore ? (data.at(-1)?.id ?? null) : null };
}
