import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import { noteSignIn } from "../history/note-sign-in";
import { moveImpersonations } from "../impersonation/repository";
import { sessionEnd } from "../session-rules";
import { hashSessionToken, newSessionToken } from "../session-token";
import { insertSession, takeSession } from "./repository";
import { writeSessionCookie } from "./session-cookie";
import type { SignInOrigin } from "./sign-in-origin";

export type SessionChanges = {
  /** The second factor was shown: the session is a whole one from now on, and as long as one. */
  pending?: false;
  secondFactorAt?: Date;
  provedAt?: Date;
};

/**
 * Gives a sign-in another token and changes what is known of it, so that a token which somebody saw before is worth
 * nothing after. The old one ends at once. Returns the new token and when it ends; throws `session_required` where the
 * session has ended, or another call was first.
 */
export async function replaceSession({ sessionId }: { sessionId: string }, changes: SessionChanges, origin: SignInOrigin): Promise<{ token: string; expiresAt: Date }> {
  const token = newSessionToken();
  const id = newId("ses");
  return inTransaction(async (tx) => {
    const at = now();
    const old = await takeSession(tx, sessionId, at);
    if (old === null) throw new AppError("session_required");
    const completed = old.pending && changes.pending === false;
    const expiresAt = completed ? sessionEnd(old.createdAt, false) : old.expiresAt;
    await insertSession(tx, { ...old, ...changes, id, tokenHash: hashSessionToken(token), lastSeenAt: at, expiresAt, revokedAt: null });
    await moveImpersonations(tx, { from: sessionId, to: id });
    const { userId } = old;
    await recordAudit(tx, { organisationId: null, actor: { type: "user", id: userId }, action: "session.rotated", target: { type: "session", id }, details: { from: sessionId } }, origin);
    if (completed) await noteSignIn(tx, { userId, method: old.method, outcome: "signed_in" }, { ...origin, country: old.country });
    return { token, expiresAt };
  });
}

/** {@link replaceSession} for the visitor's browser, which is handed the new token; in a server action or route alone. */
export async function rotateSession(session: { sessionId: string }, changes: SessionChanges, origin: SignInOrigin): Promise<void> {
  const { token, expiresAt } = await replaceSession(session, changes, origin);
  await writeSessionCookie(token, expiresAt);
}
