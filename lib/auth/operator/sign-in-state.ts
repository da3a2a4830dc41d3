import type { OperatorScope } from "@/lib/accounts/policy";
import { now, nowMs } from "@/lib/platform/time/clock";
import { listFactors } from "../factors/list-factors";
import { findSignIns } from "../history/repository";
import type { SignInOutcome } from "../schemas";
import { idleTimeoutMs } from "../session-rules";
import { accountSubject } from "../tries/subjects";
import { findSignInWays } from "./repository";
import type { SignInState } from "./schemas";

const latestSignIns = 10;

/** What an operator sees of a user's ways in. */
export async function getSignInState(scope: OperatorScope, { id, email }: { id: string; email: string }): Promise<SignInState> {
  const seenSince = new Date(nowMs() - idleTimeoutMs);
  const [ways, factors, records] = await Promise.all([
    findSignInWays(scope, { userId: id, subject: accountSubject("password", email), at: now(), seenSince }),
    listFactors(id),
    findSignIns(id, { after: null, take: latestSignIns }),
  ]);
  const signIns = records.map(({ id: recordId, at, method, outcome, ip }) => ({ id: recordId, at: at.toISOString(), method, outcome: outcome as SignInOutcome, ip }));
  return { ...ways, lockedUntil: ways.lockedUntil?.toISOString() ?? null, factors, signIns };
}
