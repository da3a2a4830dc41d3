import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction, type Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import type { CurrentSession } from "./read-session";
import { setSessionRevoked, setSessionsRevoked } from "./sessions/repository";

const note = (tx: Transaction, userId: string, id: string, origin: RequestOrigin) =>
  recordAudit(tx, { organisationId: null, actor: { type: "user", id: userId }, action: "session.revoked", target: { type: "session", id } }, origin);

/** Ends one of the visitor's own sessions, at its next click. Throws `not_found` for an ended, missing or foreign one alike. */
export async function revokeOwnSession({ user }: CurrentSession, { sessionId }: { sessionId: string }, origin: RequestOrigin): Promise<void> {
  await inTransaction(async (tx) => {
    if ((await setSessionRevoked(tx, sessionId, now(), user.id)) === null) throw new AppError("not_found");
    await note(tx, user.id, sessionId, origin);
  });
}

/** Ends all of the visitor's sessions but the present one. Returns how many. */
export async function revokeOtherSessions({ user, sessionId }: CurrentSession, origin: RequestOrigin): Promise<{ ended: number }> {
  return inTransaction(async (tx) => {
    const ended = await setSessionsRevoked(tx, { userId: user.id, keepId: sessionId, at: now() });
    for (const id of ended) await note(tx, user.id, id, origin);
    return { ended: ended.length };
  });
}
