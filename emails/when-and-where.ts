import type { Locale } from "@/lib/platform/i18n/locales";
import { translators } from "@/lib/platform/i18n/translator";
import { formatMoment } from "./format-moment";
import type { Fact } from "./mail-parts";

/**
 * By what the owner of an account tells whether it was them: when it happened, and from which address.
 * @param at RFC 3339
 * @param ip null where it is not known; then only the moment is told
 */
export function whenAndWhere(locale: Locale, at: string, ip: string | null): Fact[] {
  const t = translators[locale];
  return [
    { label: t("mails.facts.when"), value: formatMoment(locale, at) },
    ...(ip === null ? [] : [{ label: t("mails.facts.from_address"), value: ip, code: true }]),
  ];
}
