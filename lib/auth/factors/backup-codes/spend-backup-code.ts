import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { recordEvent } from "@/lib/jobs/record-event";
import { inTransaction } from "@/lib/platform/db/prisma";
import { now } from "@/lib/platform/time/clock";
import type { BackupCodeUsed } from "../news";
import { findFactors } from "../repository";
import { hashBackupCode, saltOf } from "./backup-code";
import { findStoredCode, takeCode } from "./repository";

/** Uses a backup code up and tells its owner. False where it is none, or used. */
export async function spendBackupCode(userId: string, code: string, origin: RequestOrigin): Promise<boolean> {
  const stored = await findStoredCode(userId);
  if (stored === null) return false;
  const hash = await hashBackupCode(userId, code, saltOf(stored));
  return inTransaction(async (tx) => {
    if (!(await takeCode(tx, { userId, hash, at: now() }))) return false;
    const { codesLeft: left } = await findFactors(userId, tx);
    await recordAudit(tx, { organisationId: null, actor: { type: "user", id: userId }, action: "backup_code.used", target: { type: "user", id: userId }, details: { left } }, origin);
    await recordEvent(tx, { type: "backup_code.used", organisationId: null, payload: { userId, left, ip: origin.ip } satisfies BackupCodeUsed });
    return true;
  });
}
