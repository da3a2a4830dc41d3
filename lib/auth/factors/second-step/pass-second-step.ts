import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/platform/db/prisma";
import type { SecondStep } from "../../factors-client";
import { noteSignIn } from "../../history/note-sign-in";
import type { CurrentSession } from "../../read-session";
import type { SignInOrigin } from "../../sessions/sign-in-origin";
import { spendBackupCode } from "../backup-codes/spend-backup-code";
import { verifyPasskey } from "../passkeys/verify-passkey";
import { spendPhoneCode } from "../phone/spend-phone-code";
import { withdrawOpenRecovery } from "../recovery/withdraw-recovery";
import { lockFactors } from "../repository";
import { spendTotpCode } from "../totp/spend-totp-code";
import { tryCode } from "./try-code";

/**
 * Checks the second factor of a sign-in that waits for it. The caller then gives the session its new token. A recovery
 * that was asked for ends by this: its owner has a factor after all. Throws `validation_failed` (field `code`),
 * `sign_in_locked` and `passkey_refused`.
 */
export async function passSecondStep(pending: CurrentSession, step: SecondStep, origin: SignInOrigin): Promise<void> {
  const userId = pending.user.id;
  try {
    await check(pending, step, origin);
  } catch (error) {
    await inTransaction(async (tx) => {
      await lockFactors(tx, userId);
      await noteSignIn(tx, { userId, method: pending.method, outcome: "refused" }, origin);
    });
    throw error;
  }
  await inTransaction(async (tx) => {
    await lockFactors(tx, userId);
    await recordAudit(
      tx,
      { organisationId: null, actor: { type: "user", id: userId }, action: "second_factor.shown", target: { type: "session", id: pending.sessionId }, details: { method: step.method } },
      origin,
    );
    await withdrawOpenRecovery(tx, { userId, by: "signed_in" }, origin);
  });
}

async function check(pending: CurrentSession, step: SecondStep, origin: SignInOrigin): Promise<void> {
  const userId = pending.user.id;
  switch (step.method) {
    case "passkey":
      await verifyPasskey(step.response, { purpose: "second_step", userId });
      return;
    case "totp":
      return tryCode(userId, origin, () => spendTotpCode(userId, step.code));
    case "phone":
      return tryCode(userId, origin, () => spendPhoneCode(pending, step.code));
    case "backup_code":
      return tryCode(userId, origin, () => spendBackupCode(userId, step.code, origin));
  }
}
