import type { OperatorScope } from "../policy";
import { findMembersOf } from "./repository";
import { type OrganisationMemberPage, userIdForm } from "./schemas";

/**
 * Who belongs to an organisation, the longest known users first, `limit` (at most 100) a page. `cursor` is the
 * `nextCursor` of the page before; malformed ones give the first page.
 */
export async function listOrganisationMembers(
  scope: OperatorScope,
  organisationId: string,
  { cursor, limit = 25 }: { cursor?: string | undefined; limit?: number } = {},
): Promise<OrganisationMemberPage> {
  const after = cursor !== undefined && userIdForm.test(cursor) ? cursor : null;
  const size = Math.min(Math.max(limit, 1), 100);
  const rows = await findMembersOf(scope, organisationId, { after, take: size + 1 });
  const data = rows.slice(0, size);
  const hasMore = rows.length > size;
  return { data, hasMore, nextCursor: hasMore ? (data.at(-1)?.id ?? null) : null };
}
