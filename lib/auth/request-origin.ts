import { headers } from "next/headers";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { env } from "@/lib/platform/env/env";
import { clientIp } from "@/lib/platform/http/client-ip";

/** Where the running request came from, for the audit row. */
export async function requestOrigin(requestId: string): Promise<RequestOrigin> {
  const list = await headers();
  return { ip: clientIp(list, undefined, env().trustedProxyHops), userAgent: list.get("user-agent"), requestId };
}
