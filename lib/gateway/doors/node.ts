import type { IncomingMessage, ServerResponse } from "node:http";
import { finished } from "node:stream";
import { pipeline } from "node:stream/promises";
import { env } from "@/lib/platform/env/env";
import { AppError } from "@/lib/platform/errors/app-error";
import { clientIp } from "@/lib/platform/http/client-ip";
import { bodyTimeoutMs } from "@/lib/platform/http/read-json";
import { log } from "@/lib/platform/log/log";
import type { GatewayRequest, GatewayResponse } from "../gateway-request";
import { handleGatewayRequest } from "../handle";
import { bodyLimitBytes } from "../read-input";
import { bounded, once } from "./body";

/** Versions of the public API; everything below them is the gateway's. */
const publicPath = /^\/v[0-9]+(?:\/|$)/;

/** How long a body that nobody reads may go on coming before its connection is closed. */
const lingerMs = 2_000;

/**
 * The door for one's own machine: answers everything under `/v1`, `/v2` … on plain node:http, without Next in between.
 * Returns false, touching nothing, for any other path.
 */
export function handleNodeRequest(request: IncomingMessage, response: ServerResponse): boolean {
  const target = request.url ?? "/";
  if (target.charCodeAt(1) !== 0x76) return false;
  const mark = target.indexOf("?");
  const path = mark === -1 ? target : target.slice(0, mark);
  if (!publicPath.test(path)) return false;
  handleGatewayRequest(recordOf(request, response, path, mark === -1 ? "" : target.slice(mark + 1))).then(
    (answer) => send(request, response, answer),
    (error: unknown) => {
      log().error({ error }, "an answer could not be made");
      response.destroy();
    },
  );
  return true;
}

function recordOf(request: IncomingMessage, response: ServerResponse, path: string, query: string): GatewayRequest {
  const header = (name: string) => {
    const value = request.headers[name];
    return typeof value === "object" ? value.join(", ") : value;
  };
  const body = once((limitBytes) => readNodeBody(request, limitBytes));
  return {
    method: request.method ?? "GET",
    path,
    query,
    address: clientIp({ get: header }, request.socket.remoteAddress, env().trustedProxyHops),
    header,
    headers: () => headersOf(request),
    body: body.read,
    stream: (limitBytes) => bounded(body.taken() ?? (request as AsyncIterable<Uint8Array>), limitBytes),
    signal: () => signalOf(response),
  };
}

function* headersOf({ rawHeaders }: IncomingMessage): Generator<[string, string]> {
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) yield [rawHeaders[index]?.toLowerCase() ?? "", rawHeaders[index + 1] ?? ""];
}

function signalOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}

/**
 * The rest of a body that nobody read is thrown away, so that the connection can serve the next request; one that may
 * be long ends the connection instead.
 */
function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: GatewayResponse): void {
  if (response.destroyed) {
    if (typeof body !== "string") body.destroy();
    return;
  }
  let resets = false;
  if (!request.complete) {
    const declared = Number(request.headers["content-length"] ?? (request.headers["transfer-encoding"] === undefined ? 0 : Infinity));
    const tooLong = declared > bodyLimitBytes || status === 408;
    if (tooLong) headers.push("connection", "close");
    resets = tooLong || !response.shouldKeepAlive;
    request.resume();
  }
  if (typeof body === "string") {
    if (status !== 204) headers.push("content-length", String(Buffer.byteLength(body)));
    response.writeHead(status, headers);
    const text = request.method === "HEAD" || status === 204 ? undefined : body;
    if (resets) lingerThenEnd(request, response, text);
    else response.end(text);
    return;
  }
  response.writeHead(status, headers);
  if (request.method === "HEAD") {
    body.destroy();
    response.end();
    return;
  }
  // What breaks off on either side breaks off on the other; the status has left already.
  pipeline(body, response).catch(() => response.destroy());
}

/**
 * Answers, and closes the connection only when the rest of the body has come, or has had time to: closing with unread
 * bytes resets the connection (RFC 9112, section 9.6), and the caller may lose the answer.
 */
function lingerThenEnd(request: IncomingMessage, response: ServerResponse, text: string | undefined): void {
  if (text === undefined) response.flushHeaders();
  else response.write(text);
  const timer = setTimeout(() => response.end(), lingerMs);
  finished(request, { writable: false }, () => {
    clearTimeout(timer);
    response.end();
  });
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
