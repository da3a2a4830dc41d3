/** Languages that every screen, mail and API message exists in. The first is the default. */
export const locales = ["en", "vi"] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = "en";

/** Name of the cookie in which the language switcher keeps a visitor's choice. */
export const localeCookieName = "tollgate_locale";

export function isLocale(value: unknown): value is Locale {
  return typeof value === "string" && (locales as readonly string[]).includes(value);
}

/**
 * Picks the language with the highest quality value from an `Accept-Language` header
 * (RFC 9110, section 12.5.4). Unknown languages are passed over; region subtags are ignored
 * (`vi-VN` is `vi`). Headers longer than 200 characters are cut, so the cost stays bounded.
 */
export function negotiateLocale(acceptLanguage: string | null | undefined): Locale {
  if (!acceptLanguage) return defaultLocale;
  let best: Locale = defaultLocale;
  let bestQuality = 0;
  for (const part of acceptLanguage.slice(0, 200).split(",")) {
    const [range = "", ...parameters] = part.trim().split(";");
    const language = range.trim().toLowerCase().split("-")[0];
    const qualityText = parameters.map((p) => p.trim()).find((p) => p.startsWith("q="));
    const quality = qualityText === undefined ? 1 : Number(qualityText.slice(2));
    if (!Number.isFinite(quality) || quality <= bestQuality) continue;
    const candidate = language === "*" ? defaultLocale : language;
    if (isLocale(candidate)) {
      best = candidate;
      bestQuality = quality;
    }
  }
  return best;
}
