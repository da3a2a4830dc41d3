import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { recordEvent } from "@/lib/jobs/record-event";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { nowMs } from "@/lib/platform/time/clock";
import type { EmailChangeRequested } from "../news";
import { createProof } from "../proofs/create-proof";
import { countProofsSince, lockUser } from "../proofs/repository";
import type { CurrentSession } from "../read-session";

const windowMs = 3_600_000;
/** Changes that an account may ask for in any hour. */
export const changesAnHour = 4;

/**
 * Begins to change the visitor's address: the new one gets a link, the old one a notice with a way to stop it. Whether
 * somebody has the new address already makes no difference here; it is looked at when the mail is due, and again when the
 * link is followed. Throws `validation_failed` for the address of before, and `rate_limited`.
 */
export async function requestAddressChange({ user }: CurrentSession, { email }: { email: string }, origin: RequestOrigin): Promise<void> {
  if (email === user.email) throw new AppError("validation_failed", { fields: [{ path: "email", message: "auth.errors.email_same" }] });
  await inTransaction(async (tx) => {
    await lockUser(tx, user.id);
    const asked = await countProofsSince(tx, { userId: user.id, purpose: "change_email", since: new Date(nowMs() - windowMs) });
    if (asked >= changesAnHour) throw new AppError("rate_limited");
    const proofId = await createProof(tx, { userId: user.id, email, purpose: "change_email", details: { from: user.email } });
    await recordEvent(tx, { type: "user.email_change_requested", organisationId: null, payload: { proofId, ip: origin.ip } satisfies EmailChangeRequested });
    await recordAudit(tx, { organisationId: null, actor: { type: "user", id: user.id }, action: "user.email_change_requested", target: { type: "user", id: user.id } }, origin);
  });
}
