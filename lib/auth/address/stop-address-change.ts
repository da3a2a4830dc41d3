import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { now, nowMs } from "@/lib/platform/time/clock";
import { proofState } from "../proofs/proof-rules";
import { endProof, findProofById, lockUser, replaceProofs } from "../proofs/repository";
import type { CurrentSession } from "../read-session";
import type { ProofState } from "../schemas";
import { setSessionsRevoked } from "../sessions/repository";
import { stoppedProof } from "./stop-token";

/** What the link that stops a change is worth. Reading it uses nothing up. */
export async function findStopState(token: unknown): Promise<ProofState> {
  const proofId = typeof token === "string" && token.length <= 200 ? stoppedProof(token) : null;
  return proofId === null ? "unknown" : proofState(await findProofById(proofId, "change_email"), nowMs());
}

/**
 * Stops a change of address by the link that went to the old one, and ends every session: whoever asked for the change was
 * signed in. Throws `link_ended` where the change was carried out, stopped or forgotten before.
 */
export async function stopAddressChange({ token }: { token: string }, origin: RequestOrigin): Promise<void> {
  const proofId = stoppedProof(token);
  if (proofId === null) throw new AppError("link_ended");
  await inTransaction(async (tx) => {
    const at = now();
    const userId = await endProof(tx, { id: proofId, purpose: "change_email", at });
    if (userId === null) throw new AppError("link_ended");
    const ended = await setSessionsRevoked(tx, { userId, keepId: null, at });
    const actor = { type: "user", id: userId } as const;
    await recordAudit(tx, { organisationId: null, actor, action: "user.email_change_stopped", target: { type: "user", id: userId }, details: { sessionsEnded: ended.length } }, origin);
    for (const id of ended) await recordAudit(tx, { organisationId: null, actor, action: "session.revoked", target: { type: "session", id } }, origin);
  });
}

/** Takes back a change that the visitor asked for; nothing where there is none. */
export async function withdrawAddressChange({ user }: CurrentSession, origin: RequestOrigin): Promise<void> {
  await inTransaction(async (tx) => {
    await lockUser(tx, user.id);
    await replaceProofs(tx, { userId: user.id, purpose: "change_email", at: now() });
    await recordAudit(tx, { organisationId: null, actor: { type: "user", id: user.id }, action: "user.email_change_stopped", target: { type: "user", id: user.id } }, origin);
  });
}
