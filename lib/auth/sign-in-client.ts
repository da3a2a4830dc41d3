"use client";

import { getCsrfToken } from "next-auth/react";

type FailureCode = "credentials_invalid" | "rate_limited" | "service_unavailable" | "internal_error" | "account_suspended" | "captcha_required";
export type SignInOutcome = { ok: true } | { ok: false; code: FailureCode } | { ok: false; code: "sign_in_locked"; minutes: number };

export type Credentials = { email: string; password: string; remembered: boolean; /** What a CAPTCHA's service gave. */ captcha?: string | undefined };

const codesByStatus: Readonly<Record<number, FailureCode>> = { 429: "rate_limited", 503: "service_unavailable" };

/**
 * Signs in at next-auth's credentials callback, which sets the session cookie. Resolves with a code of the
 * catalogue on failure. next-auth's own `signIn` is not used: it reads each answer as its own and so can't
 * tell a refusal of the limiter from a fault.
 */
export async function signInWithPassword({ email, password, remembered, captcha }: Credentials): Promise<SignInOutcome> {
  try {
    const csrfToken = await getCsrfToken();
    if (csrfToken === undefined) return { ok: false, code: "internal_error" };
    const response = await fetch("/api/auth/callback/credentials", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ email, password, remembered: String(remembered), ...(captcha === undefined ? {} : { captcha }), csrfToken, json: "true", callbackUrl: "/" }),
    });
    if (response.status === 401) return await refusal(response);
    if (!response.ok) return { ok: false, code: codesByStatus[response.status] ?? "internal_error" };
    const { url } = (await response.json()) as { url: string };
    // A wrong CSRF token is answered 200 with the way back to the form.
    return new URL(url, window.location.origin).pathname === "/" ? { ok: true } : { ok: false, code: "internal_error" };
  } catch {
    return { ok: false, code: "internal_error" };
  }
}

/** What a refusal says, as the provider put it into next-auth's error. */
async function refusal(response: Response): Promise<SignInOutcome> {
  const { url } = (await response.json()) as { url: string };
  const error = new URL(url, window.location.origin).searchParams.get("error") ?? "";
  const minutes = /^sign_in_locked:(\d{1,4})$/.exec(error)?.[1];
  if (minutes !== undefined) return { ok: false, code: "sign_in_locked", minutes: Number(minutes) };
  return { ok: false, code: error === "account_suspended" || error === "captcha_required" ? error : "credentials_invalid" };
}
