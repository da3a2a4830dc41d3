import { recordAudit } from "@/lib/audit/record-audit";
import type { AuditEntry, RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction, type Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import type { CurrentSession } from "../../read-session";
import { setDevicesRevoked } from "./repository";

/** One device asks for the second factor again. Throws `not_found` for an ended, missing or foreign one alike. */
export async function revokeDevice({ user }: CurrentSession, { deviceId }: { deviceId: string }, origin: RequestOrigin): Promise<void> {
  await inTransaction(async (tx) => {
    const ended = await revoke(tx, { userId: user.id, id: deviceId, actor: { type: "user", id: user.id } }, origin);
    if (ended === 0) throw new AppError("not_found");
  });
}

/** All of a user's devices ask for the second factor again; whenever a factor is taken away. */
export async function revokeAllDevices(tx: Transaction, { userId, actor }: { userId: string; actor: AuditEntry["actor"] }, origin: RequestOrigin): Promise<void> {
  await revoke(tx, { userId, id: null, actor }, origin);
}

async function revoke(tx: Transaction, { userId, id, actor }: { userId: string; id: string | null; actor: AuditEntry["actor"] }, origin: RequestOrigin): Promise<number> {
  const ended = await setDevicesRevoked(tx, { userId, id, at: now() });
  for (const device of ended) await recordAudit(tx, { organisationId: null, actor, action: "device.revoked", target: { type: "trusted_device", id: device } }, origin);
  return ended.length;
}
