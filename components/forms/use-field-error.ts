"use client";

import { useTranslations } from "next-intl";

type Translate = ReturnType<typeof useTranslations<never>>;
type MessageKey = Parameters<Translate["has"]>[0];

/** Schemas carry keys of the catalogue as error texts; the server sends text that is already translated. */
function isMessageKey(t: Translate, text: string): text is MessageKey {
  return /^[a-z0-9_]+(\.[a-z0-9_]+)+$/.test(text) && t.has(text as MessageKey);
}

/** Gives a function that turns a field's error into text for people, in the page's language. */
export function useFieldError(): (error: { message?: string | undefined } | undefined) => string | undefined {
  const t = useTranslations();
  return (error) => {
    const text = error?.message;
    if (text === undefined || text === "") return undefined;
    return isMessageKey(t, text) ? t(text) : text;
  };
}
