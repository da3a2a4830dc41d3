import { markEmailVerified } from "@/lib/accounts/users/mark-email-verified";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { now, nowMs } from "@/lib/platform/time/clock";
import { removeAllFactors } from "../factors/remove-all-factors";
import { unlinkAll } from "../oauth/unlink-account";
import { hashPassword } from "../password";
import { isShortPassword, requireGoodPassword, shortestPasswordOf } from "../passwords/require-good-password";
import { setNewPassword } from "../set-new-password";
import { forgetPasswordTries } from "../tries/password-tries";
import { proofState } from "./proof-rules";
import { hashProofToken } from "./proof-token";
import { findProof, takeProof } from "./repository";

/**
 * Uses a reset link up: sets the password, ends every session, lifts the lock of the account, and notes that the address
 * is proved, since its mails were read. Throws `link_ended`, and `validation_failed` with the link as good as before.
 */
export async function resetPassword({ token, password }: { token: string; password: string }, origin: RequestOrigin): Promise<void> {
  const tokenHash = hashProofToken(token);
  const proof = await findProof(tokenHash, "reset_password");
  if (proof === null || proofState(proof, nowMs()) !== "live") throw new AppError("link_ended");
  await requireGoodPassword(password, { name: proof.user.name, email: proof.email }, await shortestPasswordOf(proof.user.id));
  // Hashed first: no transaction is held open meanwhile.
  const hash = await hashPassword(password);
  await inTransaction(async (tx) => {
    const taken = await takeProof(tx, { tokenHash, purpose: "reset_password", at: now() });
    if (taken === null) throw new AppError("link_ended");
    await setNewPassword(tx, { userId: taken.userId, hash, short: isShortPassword(password), by: "reset", keepSessionId: null }, origin);
    await forgetPasswordTries(tx, taken.email);
    // Whoever made the account had not proved the address, so what else lets them in goes as well. Factors of one that was
    // proved stay: reading its mails is no second factor.
    if (!(await markEmailVerified(tx, { userId: taken.userId, email: taken.email, by: "password_reset" }, origin))) return;
    await unlinkAll(tx, taken.userId, origin);
    await removeAllFactors(tx, { userId: taken.userId, actor: { type: "system", id: null } }, origin);
  });
}
