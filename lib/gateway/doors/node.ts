import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "@/lib/platform/env/env";
import { AppError } from "@/lib/platform/errors/app-error";
import { clientIp } from "@/lib/platform/http/client-ip";
import { bodyTimeoutMs } from "@/lib/platform/http/read-json";
import { log } from "@/lib/platform/log/log";
import type { GatewayRequest, GatewayResponse } from "../gateway-request";
import { handleGatewayRequest } from "../handle";
import { bodyLimitBytes } from "../read-input";

/**
 * The door for one's own machine: answers everything under `/v1` on plain node:http, without Next in between.
 * Returns false, touching nothing, for any other path.
 */
export function handleNodeRequest(request: IncomingMessage, response: ServerResponse): boolean {
  const target = request.url ?? "/";
  const mark = target.indexOf("?");
  const path = mark === -1 ? target : target.slice(0, mark);
  if (path !== "/v1" && !path.startsWith("/v1/")) return false;
  const header = (name: string) => {
    const value = request.headers[name];
    return Array.isArray(value) ? value.join(", ") : value;
  };
  const record: GatewayRequest = {
    method: request.method ?? "GET",
    path,
    query: mark === -1 ? "" : target.slice(mark + 1),
    address: clientIp({ get: header }, request.socket.remoteAddress, env().trustedProxyHops),
    header,
    body: (limitBytes) => readNodeBody(request, limitBytes),
  };
  handleGatewayRequest(record).then(
    (answer) => send(request, response, answer),
    (error: unknown) => {
      log().error({ error }, "an answer could not be sent");
      response.destroy();
    },
  );
  return true;
}

function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: GatewayResponse): void {
  if (response.destroyed) return;
  const length = Buffer.byteLength(body);
  // The rest of a body that nobody read is thrown away, so that the connection can serve the next request;
  // one that may be long ends the connection instead.
  const declared = Number(request.headers["content-length"] ?? (request.headers["transfer-encoding"] === undefined ? 0 : Infinity));
  const cut = !request.complete && (declared > bodyLimitBytes || status === 408);
  request.resume();
  response.writeHead(status, { ...headers, "content-length": length, ...(cut ? { connection: "close" } : {}) });
  response.end(request.method === "HEAD" ? undefined : body);
}

function readNodeBody(request: IncomingMessage, limitBytes: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const timer = setTimeout(() => fail(new AppError("request_timeout")), bodyTimeoutMs);
    const fail = (error: AppError): void => {
      clearTimeout(timer);
      request.pause();
      request.removeAllListeners("data");
      reject(error);
    };
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length > limitBytes) fail(new AppError("payload_too_large"));
      else chunks.push(chunk);
    });
    request.once("end", () => {
      clearTimeout(timer);
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    });
    request.once("error", (cause) => fail(new AppError("request_timeout", { cause })));
  });
}
