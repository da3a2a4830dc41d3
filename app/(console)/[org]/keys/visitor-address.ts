import { isIP } from "node:net";
import { headers } from "next/headers";
import { env } from "@/lib/platform/env/env";
import { clientIp } from "@/lib/platform/http/client-ip";

/** The address that the visitor calls from, as the gateway would see it; null where it can't be told. */
export async function visitorAddress(): Promise<string | null> {
  const address = clientIp(await headers(), undefined, env().trustedProxyHops);
  return isIP(address) === 0 ? null : address;
}
