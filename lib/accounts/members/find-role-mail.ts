import type { Transaction } from "@/lib/platform/db/prisma";
import { defaultLocale, isLocale, type Locale } from "@/lib/platform/i18n/locales";
import { findMemberForMail } from "./repository";

export type RoleMailFacts = { to: { email: string; locale: Locale }; organisation: string; organisationSlug: string; by: string | null };

/** To whom news of a member's role goes, and where; null where they are no member any more. For mails of the program's own: ids come from an event. */
export async function findRoleMail(tx: Transaction, ids: { organisationId: string; userId: string; byId: string }): Promise<RoleMailFacts | null> {
  const row = await findMemberForMail(tx, ids);
  if (row === null) return null;
  const { email, locale, ...facts } = row;
  return { to: { email, locale: isLocale(locale) ? locale : defaultLocale }, ...facts };
}
