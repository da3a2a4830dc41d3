import { recordAudit } from "@/lib/audit/record-audit";
import type { AuditAction, RequestOrigin } from "@/lib/audit/schemas";
import { recordEvent } from "@/lib/jobs/record-event";
import { inTransaction, type Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { now, nowMs } from "@/lib/platform/time/clock";
import { findDeletesAt, findOwnedAlone, setDeletesAt } from "./repository";
import { accountGraceDays, type AccountDeletion } from "./schemas";

type Owner = { id: string; email: string };

/**
 * Asks for an account to be deleted in fourteen days. Until then its owner signs in as before and can keep it. Throws
 * `validation_failed` where another address was typed, and `account_needed` while teams would be left without an owner.
 * Asking again changes nothing.
 */
export async function requestAccountDeletion({ id, email }: Owner, { address }: { address: string }, origin: RequestOrigin): Promise<void> {
  if (address.trim().toLowerCase() !== email) throw new AppError("validation_failed", { fields: [{ path: "address", message: "privacy.errors.address_differs" }] });
  const deletesAt = new Date(nowMs() + accountGraceDays * 86_400_000);
  await inTransaction(async (tx) => {
    const needed = await findOwnedAlone(tx, id);
    if (needed.length > 0) throw new AppError("account_needed", { extensions: { organisations: needed.map(({ slug }) => slug) } });
    if (!(await setDeletesAt(tx, id, deletesAt))) return;
    await audit(tx, id, "user.deletion_requested", { deletes_at: deletesAt.toISOString() }, origin);
    await recordEvent(tx, { type: "user.deletion_requested", organisationId: null, payload: { userId: id } });
  });
}

/** Keeps the account after all. */
export async function withdrawAccountDeletion({ id }: Pick<Owner, "id">, origin: RequestOrigin): Promise<void> {
  await inTransaction(async (tx) => {
    if (await setDeletesAt(tx, id, null)) await audit(tx, id, "user.deletion_withdrawn", {}, origin);
  });
}

async function audit(tx: Transaction, userId: string, action: AuditAction, details: Record<string, string>, origin: RequestOrigin): Promise<void> {
  await recordAudit(tx, { organisationId: null, actor: { type: "user", id: userId }, action, target: { type: "user", id: userId }, details }, origin);
}

/** Whether an account is to be deleted and when, and what stands in the way. */
export async function getAccountDeletion(userId: string): Promise<AccountDeletion> {
  const [deletesAt, needed] = [await findDeletesAt(userId), await findOwnedAlone(null, userId)];
  return { deletesAt: deletesAt?.toISOString() ?? null, overdue: deletesAt !== null && deletesAt <= now(), neededBy: needed.map(({ slug, name }) => ({ slug, name })) };
}
