import { recordAudit } from "@/lib/audit/record-audit";
import type { Transaction } from "@/lib/platform/db/prisma";
import type { PasswordResetRequested } from "../news";
import { createProof } from "./create-proof";
import { findUserForMail, lockUser } from "./repository";

/** Makes the link of a reset that was asked for, in place of older ones. Null where there is nobody to send it to. */
export async function startPasswordReset(tx: Transaction, { userId, ...origin }: PasswordResetRequested): Promise<string | null> {
  if (userId === null || !(await lockUser(tx, userId))) return null;
  const user = await findUserForMail(tx, userId);
  if (user === null) return null;
  const proofId = await createProof(tx, { userId, email: user.email, purpose: "reset_password" });
  // Whoever asked need not be the user.
  await recordAudit(
    tx,
    { organisationId: null, actor: { type: "system", id: null }, action: "password.reset_requested", target: { type: "user", id: userId } },
    origin,
  );
  return proofId;
}
