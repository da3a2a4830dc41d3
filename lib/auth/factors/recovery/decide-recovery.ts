import type { OperatorScope } from "@/lib/accounts/policy";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { now, nowMs } from "@/lib/platform/time/clock";
import { noteMoved } from "./note-moved";
import { setDecided } from "./repository";

/** How long an approved recovery waits, for its owner to hear of it and withdraw. */
export const recoveryWaitMs = 24 * 3_600_000;

/** Approves a recovery; it is carried out a day later. Throws `not_found` where it is none, decided already, or the operator's own. */
export function approveRecovery(scope: OperatorScope, { recoveryId }: { recoveryId: string }, origin: RequestOrigin): Promise<void> {
  return decide(scope, recoveryId, new Date(nowMs() + recoveryWaitMs), origin);
}

/** Refuses a recovery. Throws `not_found` as {@link approveRecovery}. */
export function refuseRecovery(scope: OperatorScope, { recoveryId }: { recoveryId: string }, origin: RequestOrigin): Promise<void> {
  return decide(scope, recoveryId, null, origin);
}

async function decide(scope: OperatorScope, id: string, dueAt: Date | null, origin: RequestOrigin): Promise<void> {
  await inTransaction(async (tx) => {
    const row = await setDecided(tx, scope, { id, approve: dueAt !== null, at: now(), dueAt });
    if (row === null) throw new AppError("not_found");
    await noteMoved(tx, { ...row, state: dueAt === null ? "refused" : "approved", actor: scope.actor }, origin);
  });
}
