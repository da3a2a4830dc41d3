import type { Person } from "@/lib/accounts/exports/export-part";
import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import type { TemplateName } from "../templates";

/** Mails to the address that a user has now, oldest first. */
export async function findMailRows({ userId }: Person, { after, take }: { after: string | null; take: number }) {
  const user = await prisma().user.findUnique({ where: { id: userId }, select: { email: true } });
  if (user === null) return [];
  return prisma().mail.findMany({
    where: { recipient: user.email, ...(after === null ? {} : { id: { gt: after } }) },
    orderBy: { id: "asc" },
    take,
    select: { id: true, recipient: true, template: true, locale: true, state: true, createdAt: true, sentAt: true, deliveredAt: true },
  });
}

/** What stands where an address was. */
const nobody = "deleted.invalid";
/** The event goes as well: of one event, address and template there is one mail, and an event may have gone to several who left. */
const scrubbed = { recipient: nobody, props: {}, eventId: null };

/** Empties the mails of an address, ends what waits, and lifts its mark. */
export async function scrubMails(tx: Transaction, email: string): Promise<void> {
  await tx.mail.updateMany({ where: { recipient: email, state: "queued" }, data: { state: "failed", error: "the account is gone" } });
  await tx.mail.updateMany({ where: { recipient: email }, data: scrubbed });
  await tx.markedAddress.deleteMany({ where: { address: email } });
}

/** Empties what was mailed to an address that is nobody's any more. What waits and what the event `eventId` caused stay: handling it again must mail nothing twice. */
export async function scrubPastMails(tx: Transaction, email: string, eventId: string): Promise<void> {
  if ((await tx.user.count({ where: { email } })) > 0) return;
  await tx.mail.updateMany({ where: { recipient: email, state: { not: "queued" }, OR: [{ eventId: null }, { eventId: { not: eventId } }] }, data: scrubbed });
}

/** Empties mails of a template that were made before a moment and wait for nothing. */
export async function scrubMailsOf(template: TemplateName, before: Date): Promise<number> {
  return (await prisma().mail.updateMany({ where: { template, createdAt: { lt: before }, state: { not: "queued" }, recipient: { not: nobody } }, data: scrubbed })).count;
}
