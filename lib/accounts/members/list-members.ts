import { searchText } from "../search-text";
import { type MemberPage, userIdForm } from "../members-client";
import { can, covers, effectivePermissions } from "../permissions";
import type { MemberScope } from "../policy";
import { findMembers, findProjectNames } from "./repository";

/**
 * Members by a part of their name or address, `limit` (at most 100) a page. `cursor` is the `nextCursor` of the page
 * before; malformed ones give the first page. Whoever sees only some projects reads of no other here. The scope must have
 * been minted for `member.read`.
 */
export async function listMembers(
  scope: MemberScope,
  { text = "", cursor, limit = 25 }: { text?: string | undefined; cursor?: string | undefined; limit?: number } = {},
): Promise<MemberPage> {
  const after = cursor !== undefined && userIdForm.test(cursor) ? cursor : null;
  const size = Math.min(Math.max(limit, 1), 100);
  const rows = await findMembers(scope, { text: searchText(text), after, take: size + 1 });
  const shown = rows.slice(0, size);
  const inSight = (id: string) => scope.projectIds.length === 0 || scope.projectIds.includes(id);
  const names = await findProjectNames(scope, [...new Set(shown.flatMap(({ projectIds }) => projectIds))].filter(inSight));
  const manages = can(scope, "member.manage");
  const data = shown.map(({ userId, role, customRole, projectIds, createdAt, user }) => {
    const held = effectivePermissions({ role, custom: customRole?.permissions ?? null, projectIds: [] });
    return {
      userId,
      ...user,
      role,
      customRole: customRole === null ? null : { id: customRole.id, name: customRole.name },
      projects: projectIds.filter(inSight).map((id) => ({ id, name: names.get(id) ?? id })),
      joinedAt: createdAt.toISOString(),
      you: userId === scope.userId,
      changeable: manages && covers(scope, held),
    };
  });
  const hasMore = rows.length > size;
  return { data, hasMore, nextCursor: hasMore ? (data.at(-1)?.userId ?? null) : null };
}
