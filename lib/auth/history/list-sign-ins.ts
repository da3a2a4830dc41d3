import { deviceNames } from "../device-names";
import type { CurrentSession } from "../read-session";
import type { SignInOutcome, SignInPage } from "../schemas";
import { findSignIns } from "./repository";

/** The tries to sign in to the visitor's own account, the newest first. `cursor` is the `nextCursor` of the page before. */
export async function listSignIns({ user }: CurrentSession, { cursor = null, limit = 25 }: { cursor?: string | null; limit?: number } = {}): Promise<SignInPage> {
  const after = cursor !== null && /^sir_[0-9a-z]{26}$/.test(cursor) ? cursor : null;
  const rows = await findSignIns(user.id, { after, take: limit + 1 });
  const data = rows.slice(0, limit).map(({ at, userAgent, outcome, ...facts }) => ({ ...facts, outcome: outcome as SignInOutcome, ...deviceNames(userAgent), at: at.toISOString() }));
  const hasMore = rows.length > limit;
  return { data, hasMore, nextCursor: hasMore ? (data.at(-1)?.id ?? null) : null };
}
