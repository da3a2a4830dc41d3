import type { Transaction } from "@/lib/platform/db/prisma";
import { defaultLocale, isLocale, type Locale } from "@/lib/platform/i18n/locales";
import { findChangeForMail, findProofForMail, findUserForMail } from "./repository";

export type MailRecipient = { email: string; locale: Locale };

const recipient = ({ email, locale }: { email: string; locale: string }): MailRecipient => ({ email, locale: isLocale(locale) ? locale : defaultLocale });

/** To whom the mail with a link goes, and until when it works; null where it has ended meanwhile. For mails of the program's own. */
export async function findProofMail(tx: Transaction, proofId: string): Promise<{ to: MailRecipient; expiresAt: string } | null> {
  const proof = await findProofForMail(tx, proofId);
  return proof?.open ? { to: recipient(proof), expiresAt: proof.expires_at.toISOString() } : null;
}

/** To whom news of an account goes; null where it is gone. For mails of the program's own. */
export async function findUserMail(tx: Transaction, userId: string): Promise<MailRecipient | null> {
  const user = await findUserForMail(tx, userId);
  return user === null ? null : recipient(user);
}

/** How a user is called; null where they are gone. For mails of the program's own. */
export async function findUserName(tx: Transaction, userId: string): Promise<string | null> {
  return (await findUserForMail(tx, userId))?.name ?? null;
}

/** Who is told of a change of address: the new one, unless somebody has it, and the one of before. Null where the proof is gone. For mails of the program's own. */
export async function findChangeMail(tx: Transaction, proofId: string): Promise<{ to: MailRecipient; taken: boolean; before: MailRecipient; open: boolean; expiresAt: string } | null> {
  const change = await findChangeForMail(tx, proofId);
  if (change === null) return null;
  const { email, from, locale, open, taken, expiresAt } = change;
  return { to: recipient({ email, locale }), taken, before: recipient({ email: from, locale }), open, expiresAt: expiresAt.toISOString() };
}
