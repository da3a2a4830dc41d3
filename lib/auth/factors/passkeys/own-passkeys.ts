import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import type { PasskeySummary } from "../../factors-client";
import { requireWayIn } from "../../oauth/ways-in";
import type { CurrentSession } from "../../read-session";
import { noteFactorRemoved } from "../change-factors";
import { lockFactors } from "../repository";
import { deletePasskey, findPasskeys, renamePasskeyRow } from "./repository";

/** The visitor's passkeys, oldest first; there are never more than a page of them. */
export async function listPasskeys({ user }: CurrentSession): Promise<PasskeySummary[]> {
  const rows = await findPasskeys(user.id);
  return rows.map(({ id, name, backedUp, createdAt, lastUsedAt }) => ({ id, name, backedUp, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null }));
}

/** Gives a passkey of the visitor another name. Throws `not_found` for a missing and a foreign one alike. */
export async function renamePasskey({ user }: CurrentSession, { passkeyId, name }: { passkeyId: string; name: string }, origin: RequestOrigin): Promise<void> {
  await inTransaction(async (tx) => {
    if (!(await renamePasskeyRow(tx, { id: passkeyId, userId: user.id, name }))) throw new AppError("not_found");
    await recordAudit(tx, { organisationId: null, actor: { type: "user", id: user.id }, action: "passkey.renamed", target: { type: "passkey", id: passkeyId } }, origin);
  });
}

/** Takes a passkey of the visitor away. Throws `not_found` for a missing and a foreign one alike, and `last_way_in`. */
export async function removePasskey({ user }: CurrentSession, { passkeyId }: { passkeyId: string }, origin: RequestOrigin): Promise<void> {
  await inTransaction(async (tx) => {
    await lockFactors(tx, user.id);
    if (!(await deletePasskey(tx, { id: passkeyId, userId: user.id }))) throw new AppError("not_found");
    await requireWayIn(tx, user.id);
    await noteFactorRemoved(tx, { userId: user.id, factor: "passkey", id: passkeyId }, origin);
  });
}
