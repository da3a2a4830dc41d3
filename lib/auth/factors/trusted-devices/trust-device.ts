import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import { hashSessionToken, newSessionToken } from "../../session-token";
import { trustedDeviceMs } from "./device-cookie";
import { insertDevice } from "./repository";

/** Trusts a browser for 30 days, whose owner has just shown a second factor. Returns its token, the only copy there is. */
export async function trustDevice(userId: string, origin: RequestOrigin): Promise<string> {
  const token = newSessionToken();
  const createdAt = now();
  const id = newId("tdv");
  await inTransaction(async (tx) => {
    const expiresAt = new Date(createdAt.getTime() + trustedDeviceMs);
    await insertDevice(tx, { id, userId, tokenHash: hashSessionToken(token), createdAt, expiresAt, ip: origin.ip, userAgent: origin.userAgent?.slice(0, 300) ?? null });
    await recordAudit(tx, { organisationId: null, actor: { type: "user", id: userId }, action: "device.trusted", target: { type: "trusted_device", id } }, origin);
  });
  return token;
}
