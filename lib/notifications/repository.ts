import type { MailProps } from "@/emails/define-mail";
import { pool } from "@/lib/platform/db/pool";
import { prisma, type Transaction } from "@/lib/platform/db/prisma";

type NewMail = {
  id: string;
  organisationId: string | null;
  eventId: string | null;
  recipient: string;
  template: string;
  locale: string;
  props: MailProps;
  createdAt: Date;
};

/** Passes over mails that there are already: one for each event, recipient and template. Returns how many are new. */
export async function insertMails(tx: Transaction, mails: readonly NewMail[]): Promise<number> {
  const data = mails.map((mail) => ({ ...mail, state: "queued" as const, nextAttemptAt: mail.createdAt }));
  return (await tx.mail.createMany({ data, skipDuplicates: true })).count;
}

/** A mail that is this process's to send until its lease ends. `attempts` counts this one. */
export type ClaimedMail = { id: string; recipient: string; template: string; locale: string; props: unknown; attempts: number };

/**
 * Takes the mail that is due longest and puts off its next try to `leaseUntil`, in one statement: nobody else takes it
 * before, and should this process die, somebody does then. Null where none is due.
 */
export async function claimMail(at: Date, leaseUntil: Date): Promise<ClaimedMail | null> {
  const { rows } = await pool().query<ClaimedMail>({
    name: "claim-mail",
    text: `UPDATE mails SET attempts = attempts + 1, next_attempt_at = $2
            WHERE id = (SELECT id FROM mails
                         WHERE state = 'queued' AND next_attempt_at <= $1
                         ORDER BY next_attempt_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, recipient, template, locale, props, attempts`,
    values: [at, leaseUntil],
  });
  return rows[0] ?? null;
}

export async function markSent(id: string, { at, providerId }: { at: Date; providerId: string }): Promise<void> {
  await prisma().mail.updateMany({ where: { id, state: "queued" }, data: { state: "sent", sentAt: at, providerId, error: null } });
}

/** Keeps a mail for a later try. `attempts` leaves out tries that were none. */
export async function postpone(id: string, next: { attempts: number; nextAttemptAt: Date; error: string }): Promise<void> {
  await prisma().mail.updateMany({ where: { id, state: "queued" }, data: next });
}

export async function markFailed(id: string, error: string): Promise<void> {
  await prisma().mail.updateMany({ where: { id, state: "queued" }, data: { state: "failed", error } });
}

export async function anyMailDue(at: Date): Promise<boolean> {
  return (await prisma().mail.findFirst({ where: { state: "queued", nextAttemptAt: { lte: at } }, select: { id: true } })) !== null;
}
