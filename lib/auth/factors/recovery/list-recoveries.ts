import type { OperatorScope } from "@/lib/accounts/policy";
import { AppError } from "@/lib/platform/errors/app-error";
import { type Recovery, type RecoveryPage, recoveryStates } from "../../factors-client";
import { findEmails, findRecoveries, findRecovery } from "./repository";

const isRecoveryId = (text: string) => /^rec_[0-9a-z]{26}$/.test(text);

type Row = Awaited<ReturnType<typeof findRecoveries>>[number];

/**
 * Recoveries, newest first, by state; what is no state is as none. `limit` (at most 100) a page; `cursor` is the
 * `nextCursor` of the page before, malformed ones give the first.
 */
export async function listRecoveries(scope: OperatorScope, { state, cursor, limit = 25 }: { state?: string | undefined; cursor?: string | undefined; limit?: number } = {}): Promise<RecoveryPage> {
  const size = Math.min(Math.max(limit, 1), 100);
  const rows = await findRecoveries(scope, { state: recoveryStates.find((known) => known === state) ?? null, after: cursor !== undefined && isRecoveryId(cursor) ? cursor : null, take: size + 1 });
  const data = await shownAs(scope, rows.slice(0, size));
  const hasMore = rows.length > size;
  return { data, hasMore, nextCursor: hasMore ? (data.at(-1)?.id ?? null) : null };
}

/** One recovery. Throws `not_found`. */
export async function getRecovery(scope: OperatorScope, id: string): Promise<Recovery> {
  const row = isRecoveryId(id) ? await findRecovery(scope, id) : null;
  const [recovery] = row === null ? [] : await shownAs(scope, [row]);
  if (recovery === undefined) throw new AppError("not_found");
  return recovery;
}

async function shownAs(scope: OperatorScope, rows: Row[]): Promise<Recovery[]> {
  const deciders = await findEmails(scope, rows.flatMap(({ decidedById }) => (decidedById === null ? [] : [decidedById])));
  return rows.map(({ decidedById, createdAt, decidedAt, dueAt, doneAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    decidedBy: decidedById === null ? null : (deciders.get(decidedById) ?? decidedById),
    decidedAt: decidedAt?.toISOString() ?? null,
    dueAt: dueAt?.toISOString() ?? null,
    doneAt: doneAt?.toISOString() ?? null,
  }));
}
