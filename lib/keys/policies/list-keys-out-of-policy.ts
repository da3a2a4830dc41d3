import type { OrgScope } from "@/lib/accounts/policy";
import { now } from "@/lib/platform/time/clock";
import { keyIdForm, type OldKeyPage } from "../schemas";
import { findKeysOlderThan } from "./repository";

const pageSize = 25;

/** Keys from before an organisation set an age for them, which may live longer than that; newest first. */
export async function listKeysOutOfPolicy(scope: OrgScope, { days, cursor }: { days: number; cursor?: string | undefined }): Promise<OldKeyPage> {
  const after = cursor !== undefined && keyIdForm.test(cursor) ? cursor : null;
  const rows = await findKeysOlderThan(scope, { days, at: now(), after, take: pageSize + 1 });
  const data = rows.slice(0, pageSize).map(({ secretMadeAt, expiresAt, ...row }) => ({ ...row, secretMadeAt: secretMadeAt.toISOString(), expiresAt: expiresAt?.toISOString() ?? null }));
  const hasMore = rows.length > pageSize;
  return { data, hasMore, nextCursor: hasMore ? (data.at(-1)?.id ?? null) : null };
}
