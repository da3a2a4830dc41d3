import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction, type Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import type { CurrentSession } from "../../read-session";
import { isWithdrawToken } from "./find-withdraw-state";
import { noteMoved } from "./note-moved";
import { setWithdrawn } from "./repository";

/** Withdraws a recovery by the link that was mailed to the owner: whoever reads their mails may stop it. Throws `link_ended`. */
export async function withdrawByLink({ recoveryId, token }: { recoveryId: string; token: string }, origin: RequestOrigin): Promise<void> {
  if (!isWithdrawToken({ recoveryId, token })) throw new AppError("link_ended");
  await inTransaction(async (tx) => {
    const row = await setWithdrawn(tx, { id: recoveryId });
    if (row === null) throw new AppError("link_ended");
    await noteMoved(tx, { ...row, state: "withdrawn", actor: { type: "user", id: row.userId }, details: { by: "link" } }, origin);
  });
}

/** Withdraws the visitor's own recovery. Throws `not_found` where none is under way. */
export async function withdrawOwn({ user }: CurrentSession, origin: RequestOrigin): Promise<void> {
  await inTransaction(async (tx) => {
    if (!(await withdrawOpenRecovery(tx, { userId: user.id, by: "owner" }, origin))) throw new AppError("not_found");
  });
}

/** Withdraws whatever recovery of a user is under way: they are in after all. */
export async function withdrawOpenRecovery(tx: Transaction, { userId, by }: { userId: string; by: "owner" | "signed_in" }, origin: RequestOrigin): Promise<boolean> {
  const row = await setWithdrawn(tx, { userId });
  if (row === null) return false;
  await noteMoved(tx, { ...row, state: "withdrawn", actor: { type: "user", id: userId }, details: { by } }, origin);
  return true;
}
