import type { OperatorScope } from "@/lib/accounts/policy";
import { AppError } from "@/lib/platform/errors/app-error";
import { isMailId, type MailDetail } from "../schemas";
import { markedAddress } from "./list-marked-addresses";
import { maskProps } from "./mask-props";
import { findCopies, findMail, findMarkOf } from "./repository";

const copiesShown = 10;

/** A mail with what became of it. Throws `not_found`. */
export async function getMail(scope: OperatorScope, id: string): Promise<MailDetail> {
  const mail = isMailId(id) ? await findMail(scope, id) : null;
  if (mail === null) throw new AppError("not_found");
  const [copies, mark] = await Promise.all([findCopies(scope, id, copiesShown), findMarkOf(scope, mail.recipient)]);
  const { props, uncertainSince, nextAttemptAt, createdAt, sentAt, deliveredAt, ...rest } = mail;
  return {
    ...rest,
    props: maskProps(props),
    uncertain: uncertainSince !== null,
    nextAttemptAt: mail.state === "queued" ? nextAttemptAt.toISOString() : null,
    createdAt: createdAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
    deliveredAt: deliveredAt?.toISOString() ?? null,
    copies: copies.map((copy) => ({ ...copy, createdAt: copy.createdAt.toISOString() })),
    mark: mark === null ? null : markedAddress(mark),
  };
}
