"use client";

import { getCsrfToken } from "next-auth/react";
import type { OauthService } from "./schemas";

/** Notes for next-auth's way back alone, for ten minutes, whether to be remembered. */
function noteRemembered(remembered: boolean): void {
  const secure = window.location.protocol === "https:" ? "; secure" : "";
  document.cookie = `tollgate_remember=${remembered ? "1" : "0"}; path=/api/auth; max-age=600; samesite=lax${secure}`;
}

/** Asks next-auth for the address of another service where the visitor goes to say who they are. Null where there is none to be had. */
export async function oauthAddress(service: OauthService, { next, remembered }: { next: string; remembered: boolean }): Promise<string | null> {
  try {
    const csrfToken = await getCsrfToken();
    if (csrfToken === undefined) return null;
    noteRemembered(remembered);
    const response = await fetch(`/api/auth/signin/${service}`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ csrfToken, callbackUrl: next, json: "true" }),
    });
    if (!response.ok) return null;
    const { url } = (await response.json()) as { url: string };
    // A fault there leads back to the sign-in page, which says so.
    return url;
  } catch {
    return null;
  }
}
