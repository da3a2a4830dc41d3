import type { MailProps } from "@/emails/define-mail";
import { pool } from "@/lib/platform/db/pool";
import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import type { MailProviderName } from "./schemas";

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

/**
 * A mail that is this process's to send until its lease ends. `attempts` counts this one, and names it: who lost the
 * mail to another process changes nothing any more.
 */
export type ClaimedMail = {
  id: string;
  recipient: string;
  template: string;
  locale: string;
  props: unknown;
  attempts: number;
  /** Who was asked last. */
  provider: string | null;
  /** When the first try began that may have been taken; null where all were refused for certain. */
  uncertainSince: Date | null;
  /** Its address gets no mail any more. */
  marked: boolean;
};

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
            RETURNING id, recipient, template, locale, props, attempts, provider, uncertain_since AS "uncertainSince",
                      EXISTS (SELECT 1 FROM marked_addresses WHERE address = lower(recipient)) AS marked`,
    values: [at, leaseUntil],
  });
  return rows[0] ?? null;
}

type Claim = Pick<ClaimedMail, "id" | "attempts">;

/** Only the try that is counted last. */
const thisTry = ({ id, attempts }: Claim) => ({ id, attempts, state: "queued" as const });

/**
 * Writes down, before a provider is asked, that it may take the mail from now on, and renews the lease. False where the
 * mail is no longer this process's.
 */
export async function beginTry(mail: ClaimedMail, { provider, at, leaseUntil }: { provider: MailProviderName; at: Date; leaseUntil: Date }): Promise<boolean> {
  const data = { provider, uncertainSince: mail.uncertainSince ?? at, nextAttemptAt: leaseUntil };
  return (await prisma().mail.updateMany({ where: thisTry(mail), data })).count === 1;
}

/** Also of a mail that was given up meanwhile because nobody knew. */
export async function markSent(id: string, { at, providerId }: { at: Date; providerId: string | null }): Promise<void> {
  const unknown = { OR: [{ state: "queued" as const }, { state: "failed" as const, uncertainSince: { not: null } }] };
  await prisma().mail.updateMany({ where: { id, ...unknown }, data: { state: "sent", sentAt: at, providerId, error: null, uncertainSince: null } });
}

/** Keeps a mail for a later try. `attempts` leaves out tries that were none. */
export async function postpone(mail: Claim, next: { attempts: number; nextAttemptAt: Date; error?: string; uncertainSince: Date | null }): Promise<void> {
  await prisma().mail.updateMany({ where: thisTry(mail), data: next });
}

export async function giveUp(mail: Claim, end: { error: string; uncertainSince: Date | null }): Promise<void> {
  await prisma().mail.updateMany({ where: thisTry(mail), data: { ...end, state: "failed" } });
}

/** The try that found the mark was none. */
export async function markSuppressed(mail: Claim): Promise<void> {
  await prisma().mail.updateMany({ where: thisTry(mail), data: { state: "suppressed", attempts: mail.attempts - 1 } });
}

export async function anyMailDue(at: Date): Promise<boolean> {
  return (await prisma().mail.findFirst({ where: { state: "queued", nextAttemptAt: { lte: at } }, select: { id: true } })) !== null;
}
