import type { RequestOrigin } from "@/lib/audit/schemas";
import { seal } from "@/lib/platform/crypto/seal";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import type { FactorAdded } from "../../factors-client";
import type { CurrentSession } from "../../read-session";
import { takeMessage } from "../../tries/factor-tries";
import { noteFactorAdded, noteFactorRemoved } from "../change-factors";
import { lockFactors } from "../repository";
import { wrongCode } from "../wrong-code";
import { codeText, hashPhoneCode, newPhoneCode, phoneContext } from "./phone-code";
import { confirmPhoneRow, deletePhone, findLocale, putUnconfirmedPhone } from "./repository";
import type { SmsSender } from "./sms-port";
import { smsSender } from "./sms-sender";
import { matchesPhoneCode } from "./spend-phone-code";

/**
 * Sends a first code to a phone; it counts once the code is shown. Throws `factor_exists` where one is confirmed already,
 * `rate_limited`, `sms_failed`, `field_keys_missing`, and `validation_failed` (field `number`).
 * @param number E.164
 */
export async function beginPhone({ user }: CurrentSession, { number }: { number: string }, origin: RequestOrigin, sender: SmsSender = smsSender()): Promise<void> {
  const sealed = seal(number, phoneContext(user.id));
  const { code, ...row } = newPhoneCode({ userId: user.id, sessionId: null });
  const locale = await inTransaction(async (tx) => {
    await takeMessage(tx, user.id, origin);
    const fresh = await putUnconfirmedPhone(tx, { userId: user.id, number: sealed, lastDigits: number.slice(-3), ...row, at: now() });
    if (!fresh) throw new AppError("factor_exists");
    return findLocale(tx, user.id);
  });
  await sender.send(number, codeText(code, locale));
}

/** Ends the enrolment by the code that was sent. Throws `validation_failed` (field `code`) for a wrong one, or one too old or tried too often. */
export async function confirmPhone({ user }: CurrentSession, { code }: { code: string }, origin: RequestOrigin): Promise<FactorAdded> {
  const use = { userId: user.id, sessionId: null };
  if (!(await matchesPhoneCode(use, code))) throw wrongCode();
  return inTransaction(async (tx) => {
    await lockFactors(tx, user.id);
    if (!(await confirmPhoneRow(tx, { userId: user.id, codeHash: hashPhoneCode(use, code), at: now() }))) throw wrongCode();
    return noteFactorAdded(tx, { userId: user.id, factor: "phone", id: user.id }, origin);
  });
}

/** Takes the phone away. Throws `not_found` where there is none. */
export async function removePhone({ user }: CurrentSession, origin: RequestOrigin): Promise<void> {
  await inTransaction(async (tx) => {
    await lockFactors(tx, user.id);
    if (!(await deletePhone(tx, user.id))) throw new AppError("not_found");
    await noteFactorRemoved(tx, { userId: user.id, factor: "phone", id: user.id }, origin);
  });
}
