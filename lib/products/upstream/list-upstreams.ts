import type { OperatorScope } from "@/lib/accounts/policy";
import { type Page, type UpstreamSummary, upstreamIdForm } from "../schemas";
import { upstreamHealth } from "./proxy/breakers";
import { findUpstreams, type ListedUpstream } from "./repository";

/** Upstreams, newest first, `limit` (at most 100) a page; `cursor` is the `nextCursor` of the page before. */
export async function listUpstreams(scope: OperatorScope, { cursor, limit = 25 }: { cursor?: string | undefined; limit?: number } = {}): Promise<Page<UpstreamSummary>> {
  const after = cursor !== undefined && upstreamIdForm.test(cursor) ? cursor : null;
  const size = Math.min(Math.max(limit, 1), 100);
  const rows = await findUpstreams(scope, { after, take: size + 1 });
  const data = rows.slice(0, size).map(toUpstreamSummary);
  const hasMore = rows.length > size;
  return { data, hasMore, nextCursor: hasMore ? (data.at(-1)?.id ?? null) : null };
}

export function toUpstreamSummary(row: ListedUpstream): UpstreamSummary {
  const { id, slug, name, baseUrl, enabled, operations, updatedAt } = row;
  return { id, slug, name, baseUrl, enabled, operations, health: upstreamHealth(row), updatedAt: updatedAt.toISOString() };
}
