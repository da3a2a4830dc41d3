import type { Transaction } from "@/lib/platform/db/prisma";

/** Takes away every way in of a user, and what was noted of their sign-ins. */
export async function deleteWaysIn(tx: Transaction, userId: string): Promise<void> {
  const where = { userId };
  await tx.session.deleteMany({ where });
  await tx.passwordCredential.deleteMany({ where });
  await tx.accountProof.deleteMany({ where });
  await tx.oauthAccount.deleteMany({ where });
  await tx.totpFactor.deleteMany({ where });
  await tx.passkey.deleteMany({ where });
  await tx.passkeyChallenge.deleteMany({ where });
  await tx.backupCode.deleteMany({ where });
  await tx.phoneFactor.deleteMany({ where });
  await tx.trustedDevice.deleteMany({ where });
  await tx.signInRecord.deleteMany({ where });
  await tx.recoveryRequest.deleteMany({ where });
}
