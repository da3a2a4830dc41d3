import type { OperatorScope } from "@/lib/accounts/policy";
import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { removeMark } from "./repository";

/** From now on mails to the address are sent again; those that were held back stay so. Throws `not_found`. */
export async function liftMark(scope: OperatorScope, { markId }: { markId: string }, origin: RequestOrigin): Promise<void> {
  await inTransaction(async (tx) => {
    const mark = await removeMark(tx, scope, markId);
    if (mark === null) throw new AppError("not_found");
    // The address stays out: what is audited is kept longer than it may be.
    const details = { reason: mark.reason, mail: mark.mailId };
    await recordAudit(tx, { organisationId: null, actor: scope.actor, action: "mail_address.lifted", target: { type: "mail_address", id: markId }, details }, origin);
  });
}
