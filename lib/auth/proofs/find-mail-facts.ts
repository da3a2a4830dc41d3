import type { Transaction } from "@/lib/platform/db/prisma";
import { defaultLocale, isLocale, type Locale } from "@/lib/platform/i18n/locales";
import { findProofForMail, findUserForMail } from "./repository";

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
