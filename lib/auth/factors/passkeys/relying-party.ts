import { isIP } from "node:net";
import { env } from "@/lib/platform/env/env";
import { AppError } from "@/lib/platform/errors/app-error";

/** Whom passkeys are made for. */
type RelyingParty = { id: string; origin: string; name: string };

/** By the installation's public address; null where that is an IP address, for which there are no passkeys (WebAuthn, section 5.1.2). */
function relyingParty(): RelyingParty | null {
  const { hostname, origin } = new URL(env().appUrl);
  return isIP(hostname.replace(/^\[|\]$/g, "")) === 0 ? { id: hostname, origin, name: "Tollgate" } : null;
}

/** Whether passkeys can be used under this installation's address. */
export function passkeysWork(): boolean {
  return relyingParty() !== null;
}

/** Throws `passkey_refused` where there are none. */
export function requireRelyingParty(): RelyingParty {
  const party = relyingParty();
  if (party === null) throw new AppError("passkey_refused");
  return party;
}
