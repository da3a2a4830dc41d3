import type { Transaction } from "@/lib/platform/db/prisma";
import type { Locale } from "@/lib/platform/i18n/locales";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import { insertMails } from "./repository";
import type { PropsOf, TemplateName } from "./templates";

type QueuedMails<Name extends TemplateName> = {
  template: Name;
  /** What a mail says. Never a secret: rows are kept. */
  props: PropsOf<Name>;
  to: readonly { email: string; locale: Locale }[];
  organisationId: string | null;
  /** The event that caused them: repeating it queues nothing twice. Null where a verb queues in its own transaction. */
  eventId: string | null;
};

/** Writes down one mail for each recipient, to be sent once `tx` has committed. Returns how many are new. */
export async function queueMails<Name extends TemplateName>(tx: Transaction, { template, props, to, organisationId, eventId }: QueuedMails<Name>): Promise<number> {
  const createdAt = now();
  return insertMails(
    tx,
    to.map(({ email, locale }) => ({ id: newId("mail"), organisationId, eventId, recipient: email, template, locale, props, createdAt })),
  );
}
