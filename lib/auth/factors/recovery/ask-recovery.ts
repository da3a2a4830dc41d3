import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import type { CurrentSession } from "../../read-session";
import { lockFactors } from "../repository";
import { noteMoved } from "./note-moved";
import { findOpenRecovery, insertRecovery } from "./repository";

/**
 * Asks operators to take the second factors away, by who has shown the password but lost everything else. The owner is
 * told at once, with a link to withdraw. Throws `recovery_open` where one is under way.
 */
export async function askRecovery({ user }: CurrentSession, { reason }: { reason: string }, origin: RequestOrigin): Promise<void> {
  const id = newId("rec");
  await inTransaction(async (tx) => {
    await lockFactors(tx, user.id);
    if ((await findOpenRecovery(user.id, tx)) !== null) throw new AppError("recovery_open");
    await insertRecovery(tx, { id, userId: user.id, reason, ip: origin.ip, createdAt: now() });
    await noteMoved(tx, { id, userId: user.id, dueAt: null, state: "asked", actor: { type: "user", id: user.id } }, origin);
  });
}

/** The recovery of this user that is under way, with when it is carried out (RFC 3339) once it is approved; or null. */
export async function openRecovery({ user }: CurrentSession): Promise<{ askedAt: string; dueAt: string | null } | null> {
  const row = await findOpenRecovery(user.id);
  return row === null ? null : { askedAt: row.createdAt.toISOString(), dueAt: row.dueAt?.toISOString() ?? null };
}
