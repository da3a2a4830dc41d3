import { recordAudit } from "@/lib/audit/record-audit";
import type { AuditEntry, RequestOrigin } from "@/lib/audit/schemas";
import { recordEvent } from "@/lib/jobs/record-event";
import type { Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import type { FactorAdded, FactorKind } from "../factors-client";
import { hasShortPassword } from "../repository";
import { fillBackupCodes } from "./backup-codes/make-backup-codes";
import { dropBackupCodes } from "./backup-codes/repository";
import type { FactorChanged } from "./news";
import { findFactors } from "./repository";
import { revokeAllDevices } from "./trusted-devices/revoke-devices";

type Change = { userId: string; factor: FactorKind; id: string; actor?: AuditEntry["actor"] };

/** Notes that a factor was added, tells its owner, and gives them backup codes where they have none left. */
export async function noteFactorAdded(tx: Transaction, { userId, factor, id }: Change, origin: RequestOrigin): Promise<FactorAdded> {
  await note(tx, { userId, factor, id, change: "added", actor: { type: "user", id: userId } }, origin);
  return { backupCodes: await fillBackupCodes(tx, userId, origin) };
}

/**
 * Notes that a factor was taken away and tells its owner. Browsers that were trusted on the strength of it are so no
 * more, and backup codes end with the last factor: they stand in for one. Throws `longer_password_needed` where it was the
 * last one and the password is too short to stand alone.
 */
export async function noteFactorRemoved(tx: Transaction, { userId, factor, id, actor = { type: "user", id: userId } }: Change, origin: RequestOrigin): Promise<void> {
  await note(tx, { userId, factor, id, change: "removed", actor }, origin);
  await revokeAllDevices(tx, { userId, actor }, origin);
  const left = await findFactors(userId, tx);
  if (left.totp || left.passkeys > 0 || left.phoneDigits !== null) return;
  if (await hasShortPassword(tx, userId)) throw new AppError("longer_password_needed");
  await dropBackupCodes(tx, userId);
}

async function note(tx: Transaction, { userId, factor, id, change, actor }: Required<Change> & Pick<FactorChanged, "change">, origin: RequestOrigin): Promise<void> {
  await recordAudit(tx, { organisationId: null, actor, action: `factor.${change}`, target: { type: "factor", id }, details: { userId, factor } }, origin);
  await recordEvent(tx, { type: "factor.changed", organisationId: null, payload: { userId, factor, change, ip: origin.ip } satisfies FactorChanged });
}
