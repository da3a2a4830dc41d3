import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { recordEvent } from "@/lib/jobs/record-event";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import type { SignInLocked } from "../../news";
import { type FactorTry, forgiveFactorTry, takeFactorTry } from "../../tries/factor-tries";
import { wrongCode } from "../wrong-code";

/**
 * Tries a code of a second factor, under the same locks as passwords have. Throws `sign_in_locked`, and
 * `validation_failed` (field `code`) where `matches` says no.
 */
export async function tryCode(userId: string, origin: RequestOrigin, matches: () => Promise<boolean>): Promise<void> {
  const taken = await takeFactorTry(userId, origin);
  if ("waitMs" in taken) throw new AppError("sign_in_locked");
  if (await matches()) return forgiveFactorTry(taken);
  await tellOfLock(userId, taken, origin);
  throw wrongCode();
}

/** Writes a lock down that a failed try has started, and tells the account's owner: whoever tried knew their password. */
async function tellOfLock(userId: string, { account, accountLocksForMs }: FactorTry, origin: RequestOrigin): Promise<void> {
  if (accountLocksForMs === null) return;
  const minutes = accountLocksForMs / 60_000;
  await inTransaction(async (tx) => {
    await recordAudit(tx, { organisationId: null, actor: { type: "system", id: null }, action: "sign_in.locked", target: { type: "sign_in", id: account }, details: { userId, minutes } }, origin);
    await recordEvent(tx, { type: "sign_in.locked", organisationId: null, payload: { userId, minutes, ip: origin.ip } satisfies SignInLocked });
  });
}
