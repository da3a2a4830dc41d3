import { getUser } from "@/lib/accounts/operator/get-user";
import type { UserListItem } from "@/lib/accounts/operator/schemas";
import { setUserSuspension } from "@/lib/accounts/operator/set-user-suspension";
import type { OperatorScope } from "@/lib/accounts/policy";
import { recordAudit } from "@/lib/audit/record-audit";
import type { AuditAction, AuditValues, RequestOrigin } from "@/lib/audit/schemas";
import { recordEvent } from "@/lib/jobs/record-event";
import { inTransaction, type Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import type { FactorKind } from "../factors-client";
import type { FactorChanged } from "../factors/news";
import { removeAllFactors } from "../factors/remove-all-factors";
import { findFactors } from "../factors/repository";
import { startVerification } from "../proofs/request-verification";
import { setSessionsRevoked } from "../sessions/repository";
import { forgetPasswordTries } from "../tries/password-tries";

type OnUser = { userId: string };
type WithReason = OnUser & { reason: string };

/** Throws `not_found` for nobody, for who is gone, and for the operator's own account, which nobody helps themselves with. */
async function other(scope: OperatorScope, userId: string): Promise<UserListItem> {
  const { user } = await getUser(scope, userId);
  if (user.anonymised || user.id === scope.userId) throw new AppError("not_found");
  return user;
}

function note(tx: Transaction, { actor }: OperatorScope, { userId, action, details = {} }: OnUser & { action: AuditAction; details?: AuditValues }, origin: RequestOrigin): Promise<void> {
  return recordAudit(tx, { organisationId: null, actor, action, target: { type: "user", id: userId }, details }, origin);
}

/** Ends a user's sessions. Returns how many there were. */
async function endSessions(tx: Transaction, { actor }: OperatorScope, userId: string, origin: RequestOrigin): Promise<number> {
  const ended = await setSessionsRevoked(tx, { userId, keepId: null, at: now() });
  for (const id of ended) await recordAudit(tx, { organisationId: null, actor, action: "session.revoked", target: { type: "session", id }, details: { userId } }, origin);
  return ended.length;
}

/** Locks a user out: sessions end at the next click and no way of signing in leads on. Their organisations' keys go on. */
export async function suspendUser(scope: OperatorScope, { userId, reason }: WithReason, origin: RequestOrigin): Promise<void> {
  await other(scope, userId);
  await inTransaction(async (tx) => {
    if (!(await setUserSuspension(tx, scope, { userId, at: now(), reason }))) throw new AppError("not_found");
    await endSessions(tx, scope, userId, origin);
    await note(tx, scope, { userId, action: "user.suspended", details: { reason } }, origin);
  });
}

/** Lets a suspended user sign in again. */
export async function resumeUser(scope: OperatorScope, { userId }: OnUser, origin: RequestOrigin): Promise<void> {
  await other(scope, userId);
  await inTransaction(async (tx) => {
    if (!(await setUserSuspension(tx, scope, { userId, at: null, reason: null }))) throw new AppError("not_found");
    await note(tx, scope, { userId, action: "user.resumed" }, origin);
  });
}

/** Forgets the wrong passwords that were tried at a user's account. Locks of networks stand: other people are behind them. */
export async function unlockSignIn(scope: OperatorScope, { userId }: OnUser, origin: RequestOrigin): Promise<void> {
  const { email } = await other(scope, userId);
  await inTransaction(async (tx) => {
    await forgetPasswordTries(tx, email);
    await note(tx, scope, { userId, action: "user.unlocked" }, origin);
  });
}

/** Ends all of a user's sessions. Returns how many there were. */
export async function endUserSessions(scope: OperatorScope, { userId }: OnUser, origin: RequestOrigin): Promise<{ ended: number }> {
  await other(scope, userId);
  return inTransaction(async (tx) => ({ ended: await endSessions(tx, scope, userId, origin) }));
}

/** Takes all second factors of a user away at once, ends their sessions, and tells them. Throws `not_found` where there are none. */
export async function resetSecondFactors(scope: OperatorScope, { userId, reason }: WithReason, origin: RequestOrigin): Promise<void> {
  await other(scope, userId);
  await inTransaction(async (tx) => {
    const { totp, passkeys, phoneDigits } = await findFactors(userId, tx);
    const kinds: FactorKind[] = [...(totp ? (["totp"] as const) : []), ...(passkeys > 0 ? (["passkey"] as const) : []), ...(phoneDigits === null ? [] : (["phone"] as const))];
    if (kinds.length === 0) throw new AppError("not_found");
    await removeAllFactors(tx, { userId, actor: scope.actor }, origin);
    await note(tx, scope, { userId, action: "user.second_factors_reset", details: { reason } }, origin);
    // Not the operator's address: it would tell the owner nothing.
    for (const factor of kinds) await recordEvent(tx, { type: "factor.changed", organisationId: null, payload: { userId, factor, change: "removed", ip: null } satisfies FactorChanged });
  });
}

/** Mails a user whose address is not proved a fresh link; older ones end. Throws `not_found` where it is proved. */
export async function resendVerificationTo(scope: OperatorScope, { userId }: OnUser, origin: RequestOrigin): Promise<void> {
  const { email, emailVerified } = await other(scope, userId);
  if (emailVerified) throw new AppError("not_found");
  await inTransaction(async (tx) => {
    await startVerification(tx, { userId, email });
    await note(tx, scope, { userId, action: "user.verification_requested" }, origin);
  });
}
