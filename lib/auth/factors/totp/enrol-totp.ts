import { toString as svgOf } from "qrcode";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { seal, unseal } from "@/lib/platform/crypto/seal";
import { AppError } from "@/lib/platform/errors/app-error";
import { now, nowMs } from "@/lib/platform/time/clock";
import type { FactorAdded, TotpEnrolment } from "../../factors-client";
import type { CurrentSession } from "../../read-session";
import { noteFactorAdded } from "../change-factors";
import { wrongCode } from "../wrong-code";
import { lockFactors } from "../repository";
import { confirm, findTotp, putUnconfirmed } from "./repository";
import { newTotpSecret, stepOfCode, totpAddress } from "./totp-code";
import { totpContext } from "./totp-context";

/**
 * Begins the enrolment of an authenticator app; nothing changes until a code of it is shown. Begun again, it is
 * another secret. Throws `factor_exists` where one is confirmed already, and `field_keys_missing` where none can be kept.
 */
export async function beginTotp({ user }: CurrentSession): Promise<TotpEnrolment> {
  const secret = newTotpSecret();
  const sealed = seal(secret, totpContext(user.id));
  const fresh = await inTransaction((tx) => putUnconfirmed(tx, { userId: user.id, secret: sealed, at: now() }));
  if (!fresh) throw new AppError("factor_exists");
  // Dark on light whatever the theme: many apps read no other.
  const qr = await svgOf(totpAddress(secret, user.email), { type: "svg", errorCorrectionLevel: "M", margin: 2, color: { dark: "#000000", light: "#ffffff" } });
  return { qr, secret };
}

/** Ends the enrolment by a first code. Throws `validation_failed` (field `code`) for a wrong one, and `not_found` where none was begun. */
export async function confirmTotp({ user }: CurrentSession, { code }: { code: string }, origin: RequestOrigin): Promise<FactorAdded> {
  const factor = await findTotp(user.id);
  if (factor === null || factor.confirmedAt !== null) throw new AppError("not_found");
  const step = stepOfCode(unseal(factor.secret, totpContext(user.id)), code, nowMs());
  if (step === null) throw wrongCode();
  return inTransaction(async (tx) => {
    await lockFactors(tx, user.id);
    if (!(await confirm(tx, { userId: user.id, secret: factor.secret, step, at: now() }))) throw new AppError("not_found");
    return noteFactorAdded(tx, { userId: user.id, factor: "totp", id: user.id }, origin);
  });
}
