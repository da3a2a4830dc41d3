import type { OperatorScope } from "@/lib/accounts/policy";
import { isMarkId, type MarkedAddress, type MarkedAddressPage } from "../schemas";
import { pageOf, searchText } from "./page-of";
import { findMarks, type MarkRow } from "./repository";

/** Addresses that get no mail any more, newest first, by a part of them. Paging as in `listMails`. */
export async function listMarkedAddresses(
  scope: OperatorScope,
  { address = "", cursor, limit = 25 }: { address?: string | undefined; cursor?: string | undefined; limit?: number } = {},
): Promise<MarkedAddressPage> {
  const after = cursor !== undefined && isMarkId(cursor) ? cursor : null;
  const page = await pageOf(limit, (take) => findMarks(scope, { address: searchText(address), after, take }));
  return { ...page, data: page.data.map(markedAddress) };
}

export function markedAddress({ createdAt, ...mark }: MarkRow): MarkedAddress {
  return { ...mark, createdAt: createdAt.toISOString() };
}
