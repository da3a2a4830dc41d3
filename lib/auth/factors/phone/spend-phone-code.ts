import { timingSafeEqual } from "node:crypto";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { unseal } from "@/lib/platform/crypto/seal";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import type { CurrentSession } from "../../read-session";
import { takeMessage } from "../../tries/factor-tries";
import { type CodeUse, codeText, hashPhoneCode, mostTries, newPhoneCode, phoneContext } from "./phone-code";
import { putCode, spendCode, takeCodeTry } from "./repository";
import type { SmsSender } from "./sms-port";
import { smsSender } from "./sms-sender";

type Waiting = Pick<CurrentSession, "sessionId" | "user">;
const useOf = ({ sessionId, user }: Waiting): CodeUse => ({ userId: user.id, sessionId });

/** Sends the phone of somebody whose sign-in waits a code for this sign-in alone. Throws `not_found` without a phone, `rate_limited` and `sms_failed`. */
export async function sendPhoneCode(pending: Waiting, origin: RequestOrigin, sender: SmsSender = smsSender()): Promise<void> {
  const userId = pending.user.id;
  const { code, ...row } = newPhoneCode(useOf(pending));
  const phone = await inTransaction(async (tx) => {
    await takeMessage(tx, userId, origin);
    const found = await putCode(tx, userId, row);
    if (found === null) throw new AppError("not_found");
    return found;
  });
  await sender.send(unseal(phone.number, phoneContext(userId)), codeText(code, phone.locale));
}

/** Whether this is the code last sent: each look at it counts as a try. It is not used up yet. */
export async function matchesPhoneCode(use: CodeUse, typed: string): Promise<boolean> {
  const stored = await takeCodeTry(use.userId, { confirmed: use.sessionId !== null, at: now(), most: mostTries });
  return stored !== null && timingSafeEqual(stored, hashPhoneCode(use, typed));
}

/** Uses the code up that was sent for this sign-in. False where it is wrong, another sign-in's, too old, used, or was tried too often. */
export async function spendPhoneCode(pending: Waiting, typed: string): Promise<boolean> {
  const use = useOf(pending);
  return (await matchesPhoneCode(use, typed)) && spendCode(use.userId, hashPhoneCode(use, typed));
}
