import { networkOf } from "@/lib/platform/http/client-ip";
import { deviceNames } from "../device-names";
import { keyedHash } from "../keyed-hash";

/** A place is new again after this long. */
export const rememberPlacesMs = 90 * 86_400_000;

/**
 * What tells one place of signing in from another, as a keyed hash: browser, system, and the neighbourhood in the network,
 * a /24 of IPv4 or a /64 of IPv6, since providers give their customers now this address of it, now that.
 */
export function placeOf({ ip, userAgent }: { ip: string | null; userAgent: string | null }): Uint8Array<ArrayBuffer> {
  const { browser, system } = deviceNames(userAgent);
  const network = ip === null ? "" : ip.includes(":") ? networkOf(ip) : ip.replace(/\.\d+$/, "");
  return new Uint8Array(keyedHash("sign-in places", JSON.stringify([network, browser, system])));
}
