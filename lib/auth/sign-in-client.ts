"use client";

import { signIn } from "next-auth/react";

export type SignInOutcome = { ok: true } | { ok: false; code: "credentials_invalid" | "rate_limited" | "internal_error" };

/** Signs in through next-auth, which sets the session cookie. Resolves with a code of the catalogue on failure. */
export async function signInWithPassword(credentials: { email: string; password: string }): Promise<SignInOutcome> {
  try {
    const result = await signIn("credentials", { ...credentials, redirect: false });
    if (result?.ok && !result.error) return { ok: true };
    if (result?.status === 429) return { ok: false, code: "rate_limited" };
    return { ok: false, code: result?.status === 401 ? "credentials_invalid" : "internal_error" };
  } catch {
    // next-auth reads each answer as JSON: a refusal in another form, or no network, ends here.
    return { ok: false, code: "internal_error" };
  }
}
