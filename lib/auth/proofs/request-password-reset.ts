import type { RequestOrigin } from "@/lib/audit/schemas";
import { recordEvent } from "@/lib/jobs/record-event";
import { inTransaction } from "@/lib/platform/db/prisma";
import type { PasswordResetRequested } from "../news";
import { findAccountByEmail } from "../repository";
import { takeResetRequest } from "../tries/reset-requests";

/**
 * Takes a wish for a new password. The same is done and answered whether or not somebody has the address: one look, two
 * counters, one event. What differs is done later, by whoever handles the event. Throws `rate_limited` for a network
 * that asks too often; an address that was asked for too often gets no further mail, and nobody is told.
 */
export async function requestPasswordReset({ email }: { email: string }, origin: RequestOrigin): Promise<void> {
  const account = await findAccountByEmail(email);
  await inTransaction(async (tx) => {
    const due = await takeResetRequest(tx, email, origin);
    const payload: PasswordResetRequested = { userId: due ? (account?.id ?? null) : null, ...origin };
    await recordEvent(tx, { type: "password.reset_requested", organisationId: null, payload });
  });
}
