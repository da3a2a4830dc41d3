import type { Locale } from "@/lib/platform/i18n/locales";

/** A moment (RFC 3339) in words, in UTC and saying so: where its reader is, nobody knows. */
export function formatMoment(locale: Locale, at: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }).format(new Date(at)) + " UTC";
}
