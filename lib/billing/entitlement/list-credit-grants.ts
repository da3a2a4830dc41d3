import type { OrgScope } from "@/lib/accounts/policy";
import { type CreditGrantPage, creditGrantIdForm } from "../schemas";
import { findCreditGrants } from "./repository";

/**
 * Credits granted to the organisation, newest first, `limit` (at most 100) a page. `cursor` is the `nextCursor` of the
 * page before; malformed ones give the first page.
 */
export async function listCreditGrants(scope: OrgScope, { cursor, limit = 10 }: { cursor?: string | undefined; limit?: number } = {}): Promise<CreditGrantPage> {
  const after = cursor !== undefined && creditGrantIdForm.test(cursor) ? cursor : null;
  const size = Math.min(Math.max(limit, 1), 100);
  const rows = await findCreditGrants(scope, { after, take: size + 1 });
  const data = rows.slice(0, size).map(({ createdAt, ...grant }) => ({ ...grant, createdAt: createdAt.toISOString() }));
  const hasMore = rows.length > size;
  return { data, hasMore, nextCursor: hasMore ? (data.at(-1)?.id ?? null) : null };
}
