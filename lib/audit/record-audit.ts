import type { Transaction } from "@/lib/platform/db/prisma";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import { insertAuditEvent } from "./repository";
import type { AuditEntry, RequestOrigin } from "./schemas";

/**
 * Writes one audit row inside the transaction of the change that it tells of: both commit or neither.
 * Details must hold no secret; lengths of foreign text (user agent) are cut.
 */
export async function recordAudit(tx: Transaction, entry: AuditEntry, origin: RequestOrigin): Promise<void> {
  await insertAuditEvent(tx, {
    ...entry,
    id: newId("aud"),
    ip: origin.ip,
    userAgent: origin.userAgent?.slice(0, 300) ?? null,
    requestId: origin.requestId,
    createdAt: now(),
  });
}
