"use client";

import { getCsrfToken } from "next-auth/react";

type FailureCode = "credentials_invalid" | "rate_limited" | "service_unavailable" | "internal_error";
export type SignInOutcome = { ok: true } | { ok: false; code: FailureCode } | { ok: false; code: "sign_in_locked"; minutes: number };

const codesByStatus: Readonly<Record<number, FailureCode>> = { 401: "credentials_invalid", 429: "rate_limited", 503: "service_unavailable" };

/**
 * Signs in at next-auth's credentials callback, which sets the session cookie. Resolves with a code of the
 * catalogue on failure. next-auth's own `signIn` is not used: it reads each answer as its own and so can't
 * tell a refusal of the limiter from a fault.
 */
export async function signInWithPassword(credentials: { email: string; password: string }): Promise<SignInOutcome> {
  try {
    const csrfToken = await getCsrfToken();
    if (csrfToken === undefined) return { ok: false, code: "internal_error" };
    const response = await fetch("/api/auth/callback/credentials", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ ...credentials, csrfToken, json: "true", callbackUrl: "/" }),
    });
    const locked = response.status === 401 ? await lockedFor(response) : null;
    if (locked !== null) return { ok: false, code: "sign_in_locked", minutes: locked };
    if (!response.ok) return { ok: false, code: codesByStatus[response.status] ?? "internal_error" };
    const { url } = (await response.json()) as { url: string };
    // A wrong CSRF token is answered 200 with the way back to the form.
    return new URL(url, window.location.origin).pathname === "/" ? { ok: true } : { ok: false, code: "internal_error" };
  } catch {
    return { ok: false, code: "internal_error" };
  }
}

/** Minutes that a refusal says to wait; null where it is for a wrong password. */
async function lockedFor(response: Response): Promise<number | null> {
  const { url } = (await response.json()) as { url: string };
  const minutes = /^sign_in_locked:(\d{1,4})$/.exec(new URL(url, window.location.origin).searchParams.get("error") ?? "")?.[1];
  return minutes === undefined ? null : Number(minutes);
}
