import { recordAudit } from "@/lib/audit/record-audit";
import type { AuditEntry, RequestOrigin } from "@/lib/audit/schemas";
import type { Transaction } from "@/lib/platform/db/prisma";
import { now } from "@/lib/platform/time/clock";
import { deleteShortPassword } from "../repository";
import { setSessionsRevoked } from "../sessions/repository";
import { dropBackupCodes } from "./backup-codes/repository";
import { deletePasskeys } from "./passkeys/repository";
import { deletePhone } from "./phone/repository";
import { lockFactors } from "./repository";
import { deleteTotp } from "./totp/repository";
import { revokeAllDevices } from "./trusted-devices/revoke-devices";

/** Takes every second factor of a user away, with backup codes and trusted devices, and ends their sessions. Whoever calls it tells the owner. */
export async function removeAllFactors(tx: Transaction, { userId, actor }: { userId: string; actor: AuditEntry["actor"] }, origin: RequestOrigin): Promise<void> {
  await lockFactors(tx, userId);
  const removed = [
    ...((await deleteTotp(tx, userId)) ? [{ factor: "totp", id: userId }] : []),
    ...((await deletePhone(tx, userId)) ? [{ factor: "phone", id: userId }] : []),
    ...(await deletePasskeys(tx, userId)).map((id) => ({ factor: "passkey", id })),
  ];
  for (const { factor, id } of removed) {
    await recordAudit(tx, { organisationId: null, actor, action: "factor.removed", target: { type: "factor", id }, details: { userId, factor } }, origin);
  }
  await dropBackupCodes(tx, userId);
  // Its owner sets one by mail that can stand alone.
  await deleteShortPassword(tx, userId);
  await revokeAllDevices(tx, { userId, actor }, origin);
  for (const id of await setSessionsRevoked(tx, { userId, keepId: null, at: now() })) {
    await recordAudit(tx, { organisationId: null, actor, action: "session.revoked", target: { type: "session", id } }, origin);
  }
}
