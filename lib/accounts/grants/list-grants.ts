import { nowMs } from "@/lib/platform/time/clock";
import { isPermission } from "../permissions";
import type { OrgScope } from "../policy";
import { grantIdForm, type GrantPage } from "../sharing-client";
import { findGrants } from "./repository";

/**
 * Grants that this organisation gave, or was given, newest first, ended ones included, `limit` (at most 100) a page.
 * `cursor` is the `nextCursor` of the page before; malformed ones give the first page. The scope must have been minted
 * for `grant.manage`.
 */
export async function listGrants(scope: OrgScope, { side, cursor, limit = 25 }: { side: "given" | "received"; cursor?: string | undefined; limit?: number }): Promise<GrantPage> {
  const after = cursor !== undefined && grantIdForm.test(cursor) ? cursor : null;
  const size = Math.min(Math.max(limit, 1), 100);
  const rows = await findGrants(scope, { side, after, take: size + 1 });
  const data = rows.slice(0, size).map(({ id, permissions, createdAt, expiresAt, revokedAt, other }) => ({
    id,
    organisation: { slug: other?.slug ?? "", name: other?.name ?? "" },
    permissions: permissions.filter(isPermission),
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    state: revokedAt !== null ? ("revoked" as const) : expiresAt.getTime() <= nowMs() ? ("ended" as const) : ("live" as const),
  }));
  const hasMore = rows.length > size;
  return { data, hasMore, nextCursor: hasMore ? (data.at(-1)?.id ?? null) : null };
}
