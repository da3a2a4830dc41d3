import type { Transaction } from "@/lib/platform/db/prisma";
import { isLocale, type Locale } from "@/lib/platform/i18n/locales";
import { findExportMail } from "./repository";

export type ExportNews = {
  to: { email: string; locale: Locale };
  /** Page of the file, below the installation's address. */
  path: string;
  /** Null: of one's own account. */
  organisation: string | null;
  /** RFC 3339. */
  expiresAt: string;
};

/** Whom to tell of a file that is ready, and where it is; null where it is gone meanwhile. */
export async function findExportNews(tx: Transaction, exportId: string): Promise<ExportNews | null> {
  const row = await findExportMail(tx, exportId);
  if (row === null) return null;
  const { to, organisation, expiresAt } = row;
  return {
    to: { email: to.email, locale: isLocale(to.locale) ? to.locale : "en" },
    path: organisation === null ? "/account/privacy" : `/${organisation.slug}/settings/export`,
    organisation: organisation?.name ?? null,
    expiresAt: expiresAt.toISOString(),
  };
}
