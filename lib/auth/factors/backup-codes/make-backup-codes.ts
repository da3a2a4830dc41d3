import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { recordEvent } from "@/lib/jobs/record-event";
import { inTransaction, type Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import type { CurrentSession } from "../../read-session";
import { hasSecondFactor } from "../has-second-factor";
import type { FactorChanged } from "../news";
import { findFactors, lockFactors } from "../repository";
import { codesAtATime, hashBackupCode, newBackupCode, newSalt } from "./backup-code";
import { dropBackupCodes, insertCodes } from "./repository";

/** Ten codes in place of all older ones; the only copy there is. Throws `second_factor_required` where there is none to stand in for. */
export async function makeBackupCodes({ user }: CurrentSession, origin: RequestOrigin): Promise<{ backupCodes: string[] }> {
  if (!(await hasSecondFactor(user.id))) throw new AppError("second_factor_required");
  return inTransaction(async (tx) => {
    await lockFactors(tx, user.id);
    const backupCodes = await replaceCodes(tx, user.id, origin);
    const payload: FactorChanged = { userId: user.id, factor: "backup_codes", change: "added", ip: origin.ip };
    await recordEvent(tx, { type: "factor.changed", organisationId: null, payload });
    return { backupCodes };
  });
}

/** Codes for who has none left, with a new factor; null where some are. */
export async function fillBackupCodes(tx: Transaction, userId: string, origin: RequestOrigin): Promise<string[] | null> {
  return (await findFactors(userId, tx)).codesLeft > 0 ? null : replaceCodes(tx, userId, origin);
}

async function replaceCodes(tx: Transaction, userId: string, origin: RequestOrigin): Promise<string[]> {
  const codes = Array.from({ length: codesAtATime }, newBackupCode);
  const createdAt = now();
  await dropBackupCodes(tx, userId);
  const salt = newSalt();
  await insertCodes(tx, await Promise.all(codes.map(async (code) => ({ id: newId("bkc"), userId, hash: await hashBackupCode(userId, code, salt), createdAt }))));
  await recordAudit(tx, { organisationId: null, actor: { type: "user", id: userId }, action: "backup_codes.made", target: { type: "user", id: userId }, details: { codes: codes.length } }, origin);
  return codes;
}
