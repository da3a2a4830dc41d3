import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { now } from "@/lib/platform/time/clock";
import { setSessionRevoked } from "./sessions/repository";

/** Ends a session for good; the next click with its cookie is signed out. Ending an ended one does nothing. */
export async function revokeSession(sessionId: string, origin: RequestOrigin): Promise<void> {
  await inTransaction(async (tx) => {
    const userId = await setSessionRevoked(tx, sessionId, now());
    if (userId === null) return;
    await recordAudit(tx, { organisationId: null, actor: { type: "user", id: userId }, action: "session.revoked", target: { type: "session", id: sessionId } }, origin);
  });
}
