import { now } from "@/lib/platform/time/clock";
import { findGrantedOrganisations, findOrganisationsOf } from "./repository";
import type { OrganisationSummary, OwnOrganisationPage } from "./schemas";
import { searchText } from "./search-text";

/**
 * Organisations that a user may open: those they belong to, teams first, then the oldest membership; then those that gave
 * access to one of theirs. At most `limit` (up to 100).
 */
export async function listOrganisations(userId: string, { limit = 100 }: { limit?: number } = {}): Promise<OrganisationSummary[]> {
  const own = await findOrganisationsOf(userId, { text: "", take: limit, skip: 0 });
  if (own.length === limit) return own;
  const others = await findGrantedOrganisations(userId, { at: now(), take: limit - own.length });
  return [...own, ...others.map((other) => ({ ...other, role: "viewer" as const, roleName: null }))];
}

/**
 * The same, by a part of name or slug and page by page. `cursor` is the `nextCursor` of the page before: how many came so
 * far, which holds well enough for one's own handful; malformed ones give the first page.
 */
export async function searchOwnOrganisations(
  userId: string,
  { text = "", cursor, limit = 25 }: { text?: string | undefined; cursor?: string | undefined; limit?: number } = {},
): Promise<OwnOrganisationPage> {
  const skip = cursor !== undefined && /^\d{1,5}$/.test(cursor) ? Number(cursor) : 0;
  const size = Math.min(Math.max(limit, 1), 100);
  const rows = await findOrganisationsOf(userId, { text: searchText(text), take: size + 1, skip });
  const hasMore = rows.length > size;
  return { data: rows.slice(0, size), hasMore, nextCursor: hasMore ? String(skip + size) : null };
}
