import type { Transaction } from "@/lib/platform/db/prisma";
import type { AuditEntry, RequestOrigin } from "./schemas";

type AuditRow = AuditEntry & RequestOrigin & { id: string; createdAt: Date };

export async function insertAuditEvent(tx: Transaction, row: AuditRow): Promise<void> {
  const { actor, target, details, ...rest } = row;
  await tx.auditEvent.create({
    data: {
      ...rest,
      actorType: actor.type,
      actorId: actor.id,
      targetType: target.type,
      targetId: target.id,
      details: details ?? {},
    },
  });
}
