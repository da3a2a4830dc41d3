import { headers } from "next/headers";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { env } from "@/lib/platform/env/env";
import { readDeviceCookie } from "../factors/trusted-devices/device-cookie";
import { requestOrigin } from "../request-origin";
import { readSessionCookie } from "./session-cookie";

/** Where somebody signs in from: also the country, where the host tells it, the mark of a browser that is trusted, and the token of the session that is still open there. */
export type SignInOrigin = RequestOrigin & { country?: string | null; deviceToken?: string | null; openToken?: string | null };

/** Where the running request, a sign-in, came from. */
export async function signInOrigin(requestId: string): Promise<SignInOrigin> {
  return { ...(await requestOrigin(requestId)), country: countryOf(await headers(), env().trustedProxyHops), deviceToken: await readDeviceCookie(), openToken: await readSessionCookie() };
}

/** Two letters (ISO 3166-1) as the host's own proxy tells them; without a proxy that is trusted, the header is the caller's claim. */
export function countryOf(list: { get(name: string): string | null }, trustedProxyHops: number): string | null {
  const country = trustedProxyHops > 0 ? list.get("x-vercel-ip-country") : null;
  return country !== null && /^[A-Z]{2}$/.test(country) ? country : null;
}
