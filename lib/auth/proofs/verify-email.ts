import { markEmailVerified } from "@/lib/accounts/users/mark-email-verified";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import { hashProofToken } from "./proof-token";
import { takeProof } from "./repository";

/** Uses a link up and notes that its address is proved. Throws `link_ended` where it was used, replaced, too old or made up. */
export async function verifyEmail({ token }: { token: string }, origin: RequestOrigin): Promise<void> {
  await inTransaction(async (tx) => {
    const proof = await takeProof(tx, { tokenHash: hashProofToken(token), purpose: "verify_email", at: now() });
    if (proof === null) throw new AppError("link_ended");
    await markEmailVerified(tx, { userId: proof.userId, email: proof.email, by: "verification" }, origin);
  });
}
