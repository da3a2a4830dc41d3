import { inTransaction } from "@/lib/platform/db/prisma";
import { requireMaySignIn } from "../../sessions/require-may-sign-in";
import type { SignInOrigin } from "../../sessions/sign-in-origin";
import { withdrawOpenRecovery } from "../recovery/withdraw-recovery";
import { lockFactors } from "../repository";
import { verifyPasskey } from "./verify-passkey";

/**
 * Checks a sign-in by passkey alone, which stands for both factors. A recovery that was asked for ends by it. Returns who
 * it is; throws `passkey_refused` and `account_suspended`.
 */
export async function signInWithPasskey(response: object, origin: SignInOrigin): Promise<string> {
  const { userId, owner } = await verifyPasskey(response, { purpose: "sign_in", userId: null });
  requireMaySignIn(owner);
  await inTransaction(async (tx) => {
    await lockFactors(tx, userId);
    await withdrawOpenRecovery(tx, { userId, by: "signed_in" }, origin);
  });
  return userId;
}
