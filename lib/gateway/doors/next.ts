import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { env } from "@/lib/platform/env/env";
import { clientIp } from "@/lib/platform/http/client-ip";
import { readBody } from "@/lib/platform/http/read-json";
import type { GatewayRequest } from "../gateway-request";
import { handleGatewayRequest } from "../handle";
import { bounded, once } from "./body";

/** The door for hosts of Next: `export const POST = gatewayRoute` in a route file under app/v1. */
export async function gatewayRoute(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const answer = await handleGatewayRequest(recordOf(request, url));
  const { status, body } = answer;
  const headers = new Headers();
  for (let index = 0; index + 1 < answer.headers.length; index += 2) headers.append(answer.headers[index] ?? "", answer.headers[index + 1] ?? "");
  if (request.method === "HEAD" || status === 204 || status === 304) {
    if (typeof body !== "string") body.destroy();
    return new Response(null, { status, headers });
  }
  return new Response(typeof body === "string" ? body : (Readable.toWeb(body) as ReadableStream<Uint8Array>), { status, headers });
}

function recordOf(request: Request, url: URL): GatewayRequest {
  const body = once((limitBytes: number) => readBody(request, limitBytes));
  return {
    method: request.method,
    path: url.pathname,
    query: url.search.slice(1),
    address: clientIp(request.headers, undefined, env().trustedProxyHops),
    header: (name) => request.headers.get(name) ?? undefined,
    headers: () => request.headers.entries(),
    body: body.read,
    stream: (limitBytes) => bounded(body.taken() ?? (request.body === null ? [] : Readable.fromWeb(request.body as NodeReadableStream<Uint8Array>)), limitBytes),
    signal: () => request.signal,
  };
}
