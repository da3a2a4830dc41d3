import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction, type Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { lockUser } from "../proofs/repository";
import type { CurrentSession } from "../read-session";
import type { OauthService } from "../schemas";
import { deleteOauthAccount, deleteOauthAccounts } from "./repository";
import { requireWayIn } from "./ways-in";

/** An account of another service signs the visitor in no more. Throws `not_found`, and `last_way_in` where they could not sign in any more. */
export async function unlinkAccount({ user }: CurrentSession, { service }: { service: OauthService }, origin: RequestOrigin): Promise<void> {
  await inTransaction(async (tx) => {
    // One at a time, or the last two ways in would each be taken away beside the other.
    await lockUser(tx, user.id);
    if (!(await deleteOauthAccount(tx, { userId: user.id, service }))) throw new AppError("not_found");
    await requireWayIn(tx, user.id);
    await note(tx, user.id, service, origin);
  });
}

/** No account of another service signs this user in any more. */
export async function unlinkAll(tx: Transaction, userId: string, origin: RequestOrigin): Promise<void> {
  for (const service of await deleteOauthAccounts(tx, userId)) await note(tx, userId, service, origin);
}

const note = (tx: Transaction, userId: string, service: string, origin: RequestOrigin) =>
  recordAudit(tx, { organisationId: null, actor: { type: "user", id: userId }, action: "oauth.unlinked", target: { type: "user", id: userId }, details: { service } }, origin);
