"use server";

import { cookies } from "next/headers";
import { isLocale, localeCookieName } from "./locales";

const yearInSeconds = 365 * 24 * 60 * 60;

/**
 * Keeps a visitor's language in a cookie for a year. Anything but a known language is ignored: the value
 * comes from the browser. The page shows the new language after the next render.
 */
export async function setLocale(locale: string): Promise<void> {
  if (!isLocale(locale)) return;
  const jar = await cookies();
  jar.set(localeCookieName, locale, { path: "/", maxAge: yearInSeconds, sameSite: "lax" });
}
