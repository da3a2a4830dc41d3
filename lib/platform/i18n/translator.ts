import { createTranslator } from "use-intl/core";
import en from "@/messages/en.json";
import vi from "@/messages/vi.json";
import type { Locale } from "./locales";

/**
 * A translator over the whole catalogue, for text that is made outside React (API problems,
 * check messages, mails). Made once per language: it is used on the metered path.
 */
export const translators = {
  en: createTranslator({ locale: "en", messages: en }),
  vi: createTranslator({ locale: "vi", messages: vi }),
} satisfies Record<Locale, unknown>;

type MessageKey = Parameters<(typeof translators)["en"]>[0];

/**
 * Schemas name their error texts by message key (`keys.errors.name_required`), since they know no
 * language. Translates such a key; text that is no key comes back as it is.
 */
export function translateKnownKey(locale: Locale, text: string): string {
  const t = translators[locale];
  return isMessageKey(locale, text) ? t(text) : text;
}

function isMessageKey(locale: Locale, text: string): text is MessageKey {
  return /^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$/.test(text) && translators[locale].has(text as MessageKey);
}
