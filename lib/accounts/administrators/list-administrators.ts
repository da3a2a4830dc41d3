import type { Transaction } from "@/lib/platform/db/prisma";
import { defaultLocale, isLocale, type Locale } from "@/lib/platform/i18n/locales";
import { findAdministrators } from "./repository";

/** Those who hear of what concerns a whole organisation. */
export type Administrators = { name: string; slug: string; people: { email: string; locale: Locale }[] };

/**
 * Owners and administrators of an organisation, owners first, 500 at most; null where it is gone. For mails of the
 * program's own: `organisationId` comes from an event of ours, never from a request.
 */
export async function listAdministrators(tx: Transaction, organisationId: string): Promise<Administrators | null> {
  const found = await findAdministrators(tx, organisationId);
  return found === null ? null : inWords(found);
}

/** Rows with the languages that there are. */
export function inWords(found: { name: string; slug: string; people: { email: string; locale: string }[] }): Administrators {
  return { ...found, people: found.people.map(({ email, locale }) => ({ email, locale: isLocale(locale) ? locale : defaultLocale })) };
}
