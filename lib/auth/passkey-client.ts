"use client";

import { browserSupportsWebAuthn, type PublicKeyCredentialCreationOptionsJSON, type PublicKeyCredentialRequestOptionsJSON, startAuthentication, startRegistration, WebAuthnError } from "@simplewebauthn/browser";
import { getCsrfToken } from "next-auth/react";

/** What a browser answered, to be sent on as it is; or why there is no answer. */
export type Ceremony = { ok: true; response: Record<string, unknown> } | { ok: false; why: "unsupported" | "cancelled" | "known" };

async function ceremony(run: () => Promise<object>): Promise<Ceremony> {
  if (!browserSupportsWebAuthn()) return { ok: false, why: "unsupported" };
  try {
    return { ok: true, response: { ...(await run()) } };
  } catch (error) {
    // Whether its owner said no, or the time was over, browsers do not tell.
    const known = error instanceof WebAuthnError && error.code === "ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED";
    return { ok: false, why: known ? "known" : "cancelled" };
  }
}

/** Has the browser make a passkey. */
export function makePasskey(options: PublicKeyCredentialCreationOptionsJSON): Promise<Ceremony> {
  return ceremony(() => startRegistration({ optionsJSON: options }));
}

/** Has the browser show a passkey. */
export function showPasskey(options: PublicKeyCredentialRequestOptionsJSON): Promise<Ceremony> {
  return ceremony(() => startAuthentication({ optionsJSON: options }));
}

/** Signs in with what a passkey answered. Resolves with a code of the catalogue on failure. */
export async function finishPasskeySignIn(response: Record<string, unknown>): Promise<"signed_in" | "passkey_refused" | "account_suspended" | "rate_limited" | "internal_error"> {
  try {
    const csrfToken = await getCsrfToken();
    if (csrfToken === undefined) return "internal_error";
    const answer = await fetch("/api/auth/callback/passkey", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ response: JSON.stringify(response), csrfToken, json: "true", callbackUrl: "/" }),
    });
    if (answer.status === 429) return "rate_limited";
    if (answer.status !== 200 && answer.status !== 401) return "internal_error";
    const { url } = (await answer.json()) as { url: string };
    const { pathname, searchParams } = new URL(url, window.location.origin);
    if (answer.status === 200) return pathname === "/" ? "signed_in" : "internal_error";
    return searchParams.get("error") === "account_suspended" ? "account_suspended" : "passkey_refused";
  } catch {
    return "internal_error";
  }
}
