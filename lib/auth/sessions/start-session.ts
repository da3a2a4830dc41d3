import { sessionLimitsOf } from "@/lib/accounts/policies/session-limits";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Transaction } from "@/lib/platform/db/prisma";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import { hasSecondFactor } from "../factors/has-second-factor";
import { isTrustedDevice } from "../factors/trusted-devices/is-trusted-device";
import { noteSignIn } from "../history/note-sign-in";
import type { SignInMethod } from "../schemas";
import { idleTimeoutMs, mostSessions, sessionEnd } from "../session-rules";
import { hashSessionToken, newSessionToken } from "../session-token";
import { isProof } from "./is-proof";
import { endSessionOfToken, insertSession, lockSessionOwner, revokeOldestSessions } from "./repository";
import { requireMaySignIn } from "./require-may-sign-in";
import type { SignInOrigin } from "./sign-in-origin";

export type SessionStart = {
  method: SignInMethod;
  /** 30 days whatever happens; else it ends when it is idle. */
  remembered: boolean;
  /** True where the way of signing in was a second factor as well (a passkey). */
  secondFactor: boolean;
};

/**
 * Starts a session and returns its opaque token, the only copy there is. It is pending where the user has a second factor
 * that was not shown and the browser is not trusted. The session that was still open in this browser, whosever it was, ends;
 * who has too many loses the oldest. Throws `account_suspended`.
 */
export async function startSession(userId: string, origin: SignInOrigin, { method, remembered, secondFactor }: SessionStart): Promise<string> {
  const token = newSessionToken();
  const id = newId("ses");
  const unshown = !secondFactor && (await hasSecondFactor(userId));
  const asked = unshown && !(await isTrustedDevice(userId, origin.deviceToken ?? null));
  // A browser that is trusted spares its owner the second factor at sign-in, not where something grave is to be done.
  const proof = !unshown && (await isProof(userId, method));
  const { mostSessions: mostAllowed } = await sessionLimitsOf(userId);
  await inTransaction(async (tx) => {
    // One at a time, or many at once would each find room under the cap.
    requireMaySignIn(await lockSessionOwner(tx, userId));
    const at = now();
    await insertSession(tx, {
      id,
      tokenHash: hashSessionToken(token),
      userId,
      createdAt: at,
      lastSeenAt: at,
      expiresAt: sessionEnd(at, asked),
      ip: origin.ip,
      userAgent: origin.userAgent?.slice(0, 300) ?? null,
      country: origin.country ?? null,
      method,
      remembered,
      pending: asked,
      secondFactorAt: secondFactor ? at : null,
      provedAt: proof ? at : null,
    });
    const details = { method, pending: asked };
    await recordAudit(tx, { organisationId: null, actor: { type: "user", id: userId }, action: "session.created", target: { type: "session", id }, details }, origin);
    await noteSignIn(tx, { userId, method, outcome: asked ? "second_factor_asked" : "signed_in" }, origin);
    await endOpen(tx, at, origin);
    await endOldest(tx, { userId, keep: Math.min(mostSessions, mostAllowed ?? mostSessions), at }, origin);
  });
  return token;
}

/** Ends the session whose place in the browser the new one takes. */
async function endOpen(tx: Transaction, at: Date, origin: SignInOrigin): Promise<void> {
  const open = origin.openToken ? await endSessionOfToken(tx, hashSessionToken(origin.openToken), at) : null;
  if (open === null) return;
  const entry = { organisationId: null, actor: { type: "user", id: open.userId }, action: "session.revoked", target: { type: "session", id: open.id }, details: { for: "sign_in" } } as const;
  await recordAudit(tx, entry, origin);
}

async function endOldest(tx: Transaction, { userId, keep, at }: { userId: string; keep: number; at: Date }, origin: SignInOrigin): Promise<void> {
  const ended = await revokeOldestSessions(tx, { userId, keep, at, seenSince: new Date(at.getTime() - idleTimeoutMs) });
  for (const id of ended) {
    const entry = { organisationId: null, actor: { type: "system", id: null }, action: "session.revoked", target: { type: "session", id }, details: { for: "cap" } } as const;
    await recordAudit(tx, entry, origin);
  }
}
