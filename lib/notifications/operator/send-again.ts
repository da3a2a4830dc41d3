import type { OperatorScope } from "@/lib/accounts/policy";
import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import { hasQueuedCopy, holdMail, insertCopy } from "./repository";

/**
 * Queues a mail once more, as a mail of its own: under the old id a provider would take it for a repeat. What it says is
 * the same. Throws `not_found`, and `mail_waiting` while it, or an earlier copy of it, has still to be sent.
 */
export async function sendAgain(scope: OperatorScope, { mailId }: { mailId: string }, origin: RequestOrigin): Promise<{ mailId: string }> {
  return inTransaction(async (tx) => {
    const mail = await holdMail(tx, scope, mailId);
    if (mail === null) throw new AppError("not_found");
    if (mail.state === "queued" || (await hasQueuedCopy(tx, scope, mailId))) throw new AppError("mail_waiting");
    const copy = { id: newId("mail"), createdAt: now() };
    await insertCopy(tx, scope, mailId, copy);
    const { organisationId, template, state } = mail;
    await recordAudit(tx, { organisationId, actor: scope.actor, action: "mail.sent_again", target: { type: "mail", id: mailId }, details: { template, state, copy: copy.id } }, origin);
    return { mailId: copy.id };
  });
}
