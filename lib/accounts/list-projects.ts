import type { OrgScope } from "./policy";
import { findProjects } from "./projects/repository";
import { type ProjectPage, projectIdForm } from "./schemas";

/**
 * Projects of the organisation, newest first, `limit` (at most 100) a page. `cursor` is the `nextCursor` of the page
 * before; malformed ones give the first page.
 */
export async function listProjects(
  scope: OrgScope,
  { cursor, limit = 100 }: { cursor?: string | undefined; limit?: number | undefined } = {},
): Promise<ProjectPage> {
  const after = cursor !== undefined && projectIdForm.test(cursor) ? cursor : null;
  const size = Math.min(Math.max(limit, 1), 100);
  const rows = await findProjects(scope, { after, take: size + 1 });
  const data = rows.slice(0, size);
  const hasMore = rows.length > size;
  return { data, hasMore, nextCursor: hasMore ? (data.at(-1)?.id ?? null) : null };
}
