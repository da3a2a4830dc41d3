import type { OperatorScope } from "@/lib/accounts/policy";
import { type OperationSummary, operationIdForm, type Page } from "../schemas";
import { findOperationPage, type OperationRow } from "./repository";

/**
 * Operations of an upstream by path and method, `limit` (at most 100) a page. `cursor` is the `nextCursor` of the page
 * before; malformed ones, and those of operations that are gone, give the first page.
 */
export async function listOperations(
  scope: OperatorScope,
  { upstreamId, cursor, limit = 50 }: { upstreamId: string; cursor?: string | undefined; limit?: number },
): Promise<Page<OperationSummary>> {
  const after = cursor !== undefined && operationIdForm.test(cursor) ? cursor : null;
  const size = Math.min(Math.max(limit, 1), 100);
  const rows = await findOperationPage(scope, upstreamId, { after, take: size + 1 });
  const data = rows.slice(0, size).map(toOperationSummary);
  const hasMore = rows.length > size;
  return { data, hasMore, nextCursor: hasMore ? (data.at(-1)?.id ?? null) : null };
}

export function toOperationSummary({ description: _long, ...row }: OperationRow): OperationSummary {
  return row;
}
