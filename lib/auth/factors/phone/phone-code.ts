import { randomInt } from "node:crypto";
import { isLocale } from "@/lib/platform/i18n/locales";
import { translators } from "@/lib/platform/i18n/translator";
import { nowMs } from "@/lib/platform/time/clock";
import { keyedHash } from "../../keyed-hash";

/** How long a code works, and how often one may be tried. */
export const codeMs = 10 * 60_000;
export const mostTries = 5;

export const phoneContext = (userId: string): string => `phone/${userId}`;

/** What its row holds: of no use without the server's secret. Spaces in what was typed say nothing. */
export function hashPhoneCode(userId: string, typed: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(keyedHash("phone codes", `${userId}/${typed.replace(/\s/g, "")}`));
}

/** A new code of six digits, and what its row holds. */
export function newPhoneCode(userId: string): { code: string; codeHash: Uint8Array<ArrayBuffer>; codeUntil: Date } {
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  return { code, codeHash: hashPhoneCode(userId, code), codeUntil: new Date(nowMs() + codeMs) };
}

/** What the message says. */
export function codeText(code: string, locale: string | null): string {
  return translators[locale !== null && isLocale(locale) ? locale : "en"]("sms.code", { code, minutes: codeMs / 60_000 });
}
