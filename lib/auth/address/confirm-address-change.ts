import { noteFirstVerification } from "@/lib/accounts/users/mark-email-verified";
import { changeEmail } from "@/lib/accounts/users/change-email";
import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { recordEvent } from "@/lib/jobs/record-event";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import type { EmailChanged } from "../news";
import { hashProofToken } from "../proofs/proof-token";
import { lockUser, replaceProofs, takeProof } from "../proofs/repository";
import type { CurrentSession } from "../read-session";
import { setSessionsRevoked } from "../sessions/repository";

/**
 * Uses the link up that went to a new address, and makes it the account's. Links that went to the old one end, and so do
 * all sessions but the visitor's own. Throws `link_ended`, and `email_taken` where somebody was quicker to have the
 * address: who follows the link reads its mails, and may know.
 */
export async function confirmAddressChange(visitor: CurrentSession | null, { token }: { token: string }, origin: RequestOrigin): Promise<void> {
  await inTransaction(async (tx) => {
    const at = now();
    const taken = await takeProof(tx, { tokenHash: hashProofToken(token), purpose: "change_email", at });
    if (taken === null) throw new AppError("link_ended");
    const { id: proofId, userId, email } = taken;
    await lockUser(tx, userId);
    const { first, before } = await changeEmail(tx, { userId, email, at });
    for (const purpose of ["verify_email", "reset_password"] as const) await replaceProofs(tx, { userId, purpose, at });
    const keepId = visitor?.user.id === userId ? visitor.sessionId : null;
    const ended = await setSessionsRevoked(tx, { userId, keepId, at });
    const actor = { type: "user", id: userId } as const;
    await recordAudit(tx, { organisationId: null, actor, action: "user.email_changed", target: { type: "user", id: userId }, before: { email: before }, after: { email }, details: { sessionsEnded: ended.length } }, origin);
    for (const id of ended) await recordAudit(tx, { organisationId: null, actor, action: "session.revoked", target: { type: "session", id } }, origin);
    await recordEvent(tx, { type: "user.email_changed", organisationId: null, payload: { proofId, ip: origin.ip } satisfies EmailChanged });
    if (first) await noteFirstVerification(tx, { userId, by: "change" }, origin);
  });
}
