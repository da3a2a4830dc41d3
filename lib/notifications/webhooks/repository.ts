import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import type { AddressMarkReason, MailProviderName, MailState } from "../schemas";

/** False where the message has been taken in before. One that comes twice at once waits for the other's end. */
export async function insertReceipt(tx: Transaction, id: string, receivedAt: Date): Promise<boolean> {
  return (await tx.mailWebhook.createMany({ data: [{ id, receivedAt }], skipDuplicates: true })).count === 1;
}

/** A mail that an event speaks of. */
export type EventMail = { id: string; state: MailState; providerId: string | null; sentAt: Date | null };

/** Holds the mail's row until the transaction ends. By our own id, which an event carries from the first try on, else by Resend's. */
export async function findMailOfEvent(tx: Transaction, { mailId, providerId }: { mailId: string | null; providerId: string | null }): Promise<EventMail | null> {
  const rows = await tx.$queryRaw<EventMail[]>`
    SELECT id, state::text AS state, provider_id AS "providerId", sent_at AS "sentAt" FROM mails
     WHERE id = ${mailId} OR (${mailId}::text IS NULL AND provider = 'resend' AND provider_id = ${providerId})
     ORDER BY id LIMIT 1 FOR UPDATE`;
  return rows[0] ?? null;
}

/** What became of a mail, as its provider tells. */
export type MailOutcome = { state: "sent" | "delivered" | "bounced" | "failed"; error: string | null; sentAt?: Date; deliveredAt?: Date };

export async function setOutcome(tx: Transaction, id: string, data: MailOutcome & { provider: MailProviderName; providerId: string | null; uncertainSince: null }): Promise<void> {
  await tx.mail.update({ where: { id }, data });
}

type NewMark = { id: string; mailId: string; reason: AddressMarkReason; detail: string | null; createdAt: Date };

/** Marks the address of a mail. False where it is marked already. */
export async function insertMark(tx: Transaction, { id, mailId, reason, detail, createdAt }: NewMark): Promise<boolean> {
  const count = await tx.$executeRaw`
    INSERT INTO marked_addresses (id, address, reason, detail, mail_id, created_at)
    SELECT ${id}, lower(recipient), ${reason}::address_mark, ${detail}, id, ${createdAt} FROM mails WHERE id = ${mailId}
        ON CONFLICT (address) DO NOTHING`;
  return count === 1;
}

/** Returns how many were deleted, `limit` at most. */
export async function deleteReceiptsBefore(before: Date, limit: number): Promise<number> {
  return prisma().$executeRaw`
    DELETE FROM mail_webhooks WHERE id IN (SELECT id FROM mail_webhooks WHERE received_at < ${before} LIMIT ${limit})`;
}
