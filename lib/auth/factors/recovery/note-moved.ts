import { recordAudit } from "@/lib/audit/record-audit";
import type { AuditEntry, RequestOrigin } from "@/lib/audit/schemas";
import { recordEvent } from "@/lib/jobs/record-event";
import type { Transaction } from "@/lib/platform/db/prisma";
import type { RecoveryMoved } from "../news";

type Moved = { id: string; userId: string; dueAt: Date | null; state: RecoveryMoved["state"]; actor: AuditEntry["actor"]; details?: Record<string, string> };

/** Writes down what became of a recovery, and tells the account's owner. */
export async function noteMoved(tx: Transaction, { id, userId, dueAt, state, actor, details = {} }: Moved, origin: RequestOrigin): Promise<void> {
  await recordAudit(tx, { organisationId: null, actor, action: `recovery.${state}`, target: { type: "recovery", id }, details: { userId, ...details } }, origin);
  const payload: RecoveryMoved = { recoveryId: id, userId, state, dueAt: dueAt?.toISOString() ?? null, ip: actor.type === "user" ? origin.ip : null };
  await recordEvent(tx, { type: "recovery.moved", organisationId: null, payload });
}
