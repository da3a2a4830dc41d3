import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { recordEvent } from "@/lib/jobs/record-event";
import { inTransaction, type Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { nowMs } from "@/lib/platform/time/clock";
import type { VerificationRequested } from "../news";
import type { CurrentSession } from "../read-session";
import { createProof } from "./create-proof";
import { countProofsSince, findAccount, lockUser } from "./repository";

const windowMs = 3_600_000;
/** Mails that an account may ask for in any hour, the first one included. */
export const verificationsAnHour = 4;

/** Starts the proof of an address: its link, and the news that a mail is due. In the transaction that makes or changes the account. */
export async function startVerification(tx: Transaction, { userId, email }: { userId: string; email: string }): Promise<void> {
  const proofId = await createProof(tx, { userId, email, purpose: "verify_email" });
  await recordEvent(tx, { type: "user.verification_requested", organisationId: null, payload: { proofId } satisfies VerificationRequested });
}

/** Sends a fresh link to the visitor's own address; older ones end. Nothing where it is proved already. Throws `rate_limited`. */
export async function resendVerification(session: CurrentSession, origin: RequestOrigin): Promise<void> {
  const userId = session.user.id;
  const account = await findAccount(userId);
  if (account === null || account.emailVerifiedAt !== null) return;
  await inTransaction(async (tx) => {
    // Only one at a time, or two clicks at once would both find room.
    if (!(await lockUser(tx, userId))) return;
    const sent = await countProofsSince(tx, { userId, purpose: "verify_email", since: new Date(nowMs() - windowMs) });
    if (sent >= verificationsAnHour) throw new AppError("rate_limited");
    await startVerification(tx, { userId, email: account.email });
    await recordAudit(
      tx,
      { organisationId: null, actor: { type: "user", id: userId }, action: "user.verification_requested", target: { type: "user", id: userId } },
      origin,
    );
  });
}
