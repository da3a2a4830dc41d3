import { randomInt } from "node:crypto";
import { isLocale } from "@/lib/platform/i18n/locales";
import { translators } from "@/lib/platform/i18n/translator";
import { nowMs } from "@/lib/platform/time/clock";
import { keyedHash } from "../../keyed-hash";

/** How long a code works, and how often one may be tried. */
export const codeMs = 10 * 60_000;
export const mostTries = 5;

export const phoneContext = (userId: string): string => `phone/${userId}`;

/** Whose code it is, and for what: adding the phone, or the one sign-in (its session) that waits for its second factor. */
export type CodeUse = { userId: string; sessionId: string | null };

/** What its row holds: of no use without the server's secret, nor for anything but what it was sent for. Spaces in what was typed say nothing. */
export function hashPhoneCode({ userId, sessionId }: CodeUse, typed: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(keyedHash("phone codes", `${userId}/${sessionId ?? "enrolment"}/${typed.replace(/\s/g, "")}`));
}

/** A new code of six digits, and what its row holds. */
export function newPhoneCode(use: CodeUse): { code: string; codeHash: Uint8Array<ArrayBuffer>; codeUntil: Date } {
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  return { code, codeHash: hashPhoneCode(use, code), codeUntil: new Date(nowMs() + codeMs) };
}

/** What the message says. */
export function codeText(code: string, locale: string | null): string {
  return translators[locale !== null && isLocale(locale) ? locale : "en"]("sms.code", { code, minutes: codeMs / 60_000 });
}
