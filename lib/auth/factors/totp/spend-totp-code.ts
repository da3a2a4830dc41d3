import { unseal } from "@/lib/platform/crypto/seal";
import { nowMs } from "@/lib/platform/time/clock";
import { findTotp, takeStep } from "./repository";
import { stepOfCode } from "./totp-code";
import { totpContext } from "./totp-context";

/** Takes a code of a user's authenticator app. False where it is wrong, or was taken before (RFC 6238, section 5.2). */
export async function spendTotpCode(userId: string, code: string): Promise<boolean> {
  const factor = await findTotp(userId);
  if (factor === null || factor.confirmedAt === null) return false;
  const step = stepOfCode(unseal(factor.secret, totpContext(userId)), code, nowMs());
  return step !== null && takeStep(userId, factor.secret, step);
}
