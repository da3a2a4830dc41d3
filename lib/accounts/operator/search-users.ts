import type { OperatorScope } from "../policy";
import { searchText } from "../search-text";
import { findUsers } from "./repository";
import { userIdForm, type UserPage } from "./schemas";

/**
 * Users by a part of their name or address, or by their id, newest first, `limit` (at most 100) a page. `cursor` is the
 * `nextCursor` of the page before; malformed ones give the first page.
 */
export async function searchUsers(
  scope: OperatorScope,
  { text = "", cursor, limit = 25 }: { text?: string | undefined; cursor?: string | undefined; limit?: number } = {},
): Promise<UserPage> {
  const after = cursor !== undefined && userIdForm.test(cursor) ? cursor : null;
  const size = Math.min(Math.max(limit, 1), 100);
  const rows = await findUsers(scope, { text: searchText(text), after, take: size + 1 });
  const data = rows.slice(0, size);
  const hasMore = rows.length > size;
  return { data, hasMore, nextCursor: hasMore ? (data.at(-1)?.id ?? null) : null };
}
