import type { Transaction } from "@/lib/platform/db/prisma";
import { isLocale, type Locale } from "@/lib/platform/i18n/locales";
import { findDeletionMail as findRow } from "./repository";

/** Whom to tell of a deletion that was asked for, and when it is carried out (RFC 3339); null where it was taken back. */
export async function findDeletionMail(tx: Transaction, userId: string): Promise<{ to: { email: string; locale: Locale }; deletesAt: string } | null> {
  const row = await findRow(tx, userId);
  return row === null ? null : { to: { email: row.to.email, locale: isLocale(row.to.locale) ? row.to.locale : "en" }, deletesAt: row.deletesAt.toISOString() };
}
