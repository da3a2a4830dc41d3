import type { OrgScope } from "../policy";
import { teamIdForm, type TeamPage } from "../teams-client";
import { findTeams } from "./repository";

/**
 * Teams, newest first, `limit` (at most 100) a page. `cursor` is the `nextCursor` of the page before; malformed ones give
 * the first page. The scope must have been minted for `member.read`.
 */
export async function listTeams(scope: OrgScope, { cursor, limit = 25 }: { cursor?: string | undefined; limit?: number } = {}): Promise<TeamPage> {
  const after = cursor !== undefined && teamIdForm.test(cursor) ? cursor : null;
  const size = Math.min(Math.max(limit, 1), 100);
  const rows = await findTeams(scope, { after, take: size + 1 });
  const data = rows.slice(0, size).map(({ members, projects, createdAt, ...team }) => ({
    ...team,
    createdAt: createdAt.toISOString(),
    members: members.map(({ user }) => user),
    projects: projects.map(({ project }) => project),
  }));
  const hasMore = rows.length > size;
  return { data, hasMore, nextCursor: hasMore ? (data.at(-1)?.id ?? null) : null };
}
