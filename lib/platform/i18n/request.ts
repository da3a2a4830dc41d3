import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { now } from "@/lib/platform/time/clock";
import en from "@/messages/en.json";
import vi from "@/messages/vi.json";
import { isLocale, localeCookieName, negotiateLocale } from "./locales";
import { readTimeZone, timeZoneCookieName } from "./time-zone";

const messages = { en, vi };

/**
 * Language, texts and time zone of the request being rendered. The language is the visitor's choice, else
 * the best of `Accept-Language`; the zone is the browser's once it has told it, until then UTC.
 */
export default getRequestConfig(async () => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const chosen = jar.get(localeCookieName)?.value;
  const locale = isLocale(chosen) ? chosen : negotiateLocale(head.get("accept-language"));
  return {
    locale,
    messages: messages[locale],
    timeZone: readTimeZone(jar.get(timeZoneCookieName)?.value),
    now: now(),
  };
});
