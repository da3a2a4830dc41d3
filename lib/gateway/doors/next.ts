import { env } from "@/lib/platform/env/env";
import { clientIp } from "@/lib/platform/http/client-ip";
import { readBody } from "@/lib/platform/http/read-json";
import { handleGatewayRequest } from "../handle";

/** The door for hosts of Next: `export const POST = gatewayRoute` in a route file under app/v1. */
export async function gatewayRoute(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const { status, headers, body } = await handleGatewayRequest({
    method: request.method,
    path: url.pathname,
    query: url.search.slice(1),
    address: clientIp(request.headers, undefined, env().trustedProxyHops),
    header: (name) => request.headers.get(name) ?? undefined,
    body: (limitBytes) => readBody(request, limitBytes),
  });
  return new Response(request.method === "HEAD" ? null : body, { status, headers });
}
