import type { OrgScope } from "@/lib/accounts/policy";
import { managementKeyIdForm, type ManagementKeyPage } from "../schemas";
import { findManagementKeys } from "./repository";

/**
 * Management keys, newest first, revoked ones included, `limit` (at most 100) a page. `cursor` is the `nextCursor` of
 * the page before; malformed ones give the first page.
 */
export async function listManagementKeys(
  scope: OrgScope,
  { cursor, limit = 25 }: { cursor?: string | undefined; limit?: number },
): Promise<ManagementKeyPage> {
  const after = cursor !== undefined && managementKeyIdForm.test(cursor) ? cursor : null;
  const size = Math.min(Math.max(limit, 1), 100);
  const rows = await findManagementKeys(scope, { after, take: size + 1 });
  const data = rows.slice(0, size);
  const hasMore = rows.length > size;
  return { data, hasMore, nextCursor: hasMore ? (data.at(-1)?.id ?? null) : null };
}
