import { timingSafeEqual } from "node:crypto";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { unseal } from "@/lib/platform/crypto/seal";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import { takeMessage } from "../../tries/factor-tries";
import { codeText, hashPhoneCode, mostTries, newPhoneCode, phoneContext } from "./phone-code";
import { putCode, spendCode, takeCodeTry } from "./repository";
import type { SmsSender } from "./sms-port";
import { smsSender } from "./sms-sender";

/** Sends a user's phone its next code. Throws `not_found` without a phone, `rate_limited` and `sms_failed`. */
export async function sendPhoneCode(userId: string, origin: RequestOrigin, sender: SmsSender = smsSender()): Promise<void> {
  const { code, ...row } = newPhoneCode(userId);
  const phone = await inTransaction(async (tx) => {
    await takeMessage(tx, userId, origin);
    const found = await putCode(tx, userId, row);
    if (found === null) throw new AppError("not_found");
    return found;
  });
  await sender.send(unseal(phone.number, phoneContext(userId)), codeText(code, phone.locale));
}

/** Whether this is the code last sent: each look at it counts as a try. It is not used up yet. */
export async function matchesPhoneCode(userId: string, typed: string, { confirmed }: { confirmed: boolean }): Promise<boolean> {
  const stored = await takeCodeTry(userId, { confirmed, at: now(), most: mostTries });
  return stored !== null && timingSafeEqual(stored, hashPhoneCode(userId, typed));
}

/** Uses the code up that was sent to a user's phone. False where it is wrong, too old, used, or was tried too often. */
export async function spendPhoneCode(userId: string, typed: string): Promise<boolean> {
  return (await matchesPhoneCode(userId, typed, { confirmed: true })) && spendCode(userId, hashPhoneCode(userId, typed));
}
