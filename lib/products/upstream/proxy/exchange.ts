import { type Agent, type ClientRequest, request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { finished, type Readable } from "node:stream";
import { AppError } from "@/lib/platform/errors/app-error";
import { responseBody } from "./response-body";
import { sendBody } from "./send-body";

/** One request to an upstream, ready to be sent. */
export type Exchange = {
  url: URL;
  /** Path and query, as they go over the wire. */
  target: string;
  method: string;
  headers: ReadonlyMap<string, readonly string[]>;
  body: AsyncIterable<Uint8Array> | null;
  /** Bytes of the body, where the caller said so. */
  contentLength: number | null;
  agent: Agent;
  connectTimeoutMs: number;
  responseTimeoutMs: number;
  signal: AbortSignal;
};

export type ExchangeResult = { status: number; headers: [string, string][]; body: Readable };

/** The connection had been kept open and was closed by the other side before it could answer; nothing was processed. */
export class StaleConnectionError extends Error {
  override name = "StaleConnectionError";
}

/** Longest block of headers that is taken from an upstream, in bytes. */
const headerLimitBytes = 32_768;

/**
 * Sends one request and resolves with the head of its answer; the body follows as it comes. Throws
 * `upstream_timeout` (no connection, or nothing heard for too long), `upstream_invalid` (an answer that is no HTTP),
 * `upstream_unreachable` (anything else on the way), `request_timeout` when `signal` aborts, whatever `body` throws,
 * and {@link StaleConnectionError}.
 */
export function exchange(order: Exchange): Promise<ExchangeResult> {
  const { signal } = order;
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(aborted(signal));
    const request = open(order);
    let timer = setTimeout(() => fail(new AppError("upstream_timeout")), order.connectTimeoutMs);
    let connected = false;
    const settled = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
    };
    // Once the head is here, a failure shows in the body.
    const fail = (error: Error) => {
      settled();
      reject(error);
      request.destroy();
    };
    const abort = () => fail(aborted(signal));
    signal.addEventListener("abort", abort, { once: true });
    request.once("socket", (socket) => {
      const begin = () => {
        if (signal.aborted || request.destroyed) return;
        connected = true;
        clearTimeout(timer);
        timer = setTimeout(() => fail(new AppError("upstream_timeout")), order.responseTimeoutMs);
      };
      if (socket.connecting) socket.once(order.url.protocol === "https:" ? "secureConnect" : "connect", begin);
      else begin();
    });
    request.once("response", (response) => {
      settled();
      const body = responseBody(request, response, order.responseTimeoutMs);
      const abortBody = () => body.destroy(aborted(signal));
      signal.addEventListener("abort", abortBody, { once: true });
      // Stands by for errors as well, which may come before anyone reads.
      finished(body, () => signal.removeEventListener("abort", abortBody));
      resolve({ status: response.statusCode ?? 0, headers: pairs(response.rawHeaders), body });
    });
    // Nobody asked for another protocol.
    request.once("upgrade", (_response, socket) => {
      socket.destroy();
      fail(new AppError("upstream_invalid"));
    });
    request.on("error", (error) => fail(asAppError(error, request)));
    const progress = () => {
      if (connected) timer.refresh();
    };
    sendBody(request, order.body, order.contentLength, progress).catch((error: unknown) => fail(error instanceof Error ? error : new Error("a body failed", { cause: error })));
  });
}

const aborted = (signal: AbortSignal) => new AppError("request_timeout", { cause: signal.reason });

function open({ url, target, method, agent, headers, contentLength, body }: Exchange): ClientRequest {
  const send = url.protocol === "https:" ? httpsRequest : httpRequest;
  const request = send({
    method,
    // An IPv6 address stands in brackets in a URL alone.
    hostname: url.hostname.replace(/^\[|\]$/g, ""),
    ...(url.port === "" ? {} : { port: url.port }),
    path: target,
    agent,
    maxHeaderSize: headerLimitBytes,
  });
  for (const [name, values] of headers) request.setHeader(name, values);
  if (contentLength !== null) request.setHeader("content-length", contentLength);
  else if (body !== null) request.setHeader("transfer-encoding", "chunked");
  return request;
}

function asAppError(error: Error & { code?: string }, request: ClientRequest): Error {
  const { code = "" } = error;
  if (request.reusedSocket && (code === "ECONNRESET" || code === "EPIPE")) return new StaleConnectionError("stale", { cause: error });
  if (code.startsWith("HPE_")) return new AppError("upstream_invalid", { cause: error });
  return new AppError(code === "ETIMEDOUT" ? "upstream_timeout" : "upstream_unreachable", { cause: error });
}

function pairs(rawHeaders: readonly string[]): [string, string][] {
  const list: [string, string][] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) list.push([rawHeaders[at] ?? "", rawHeaders[at + 1] ?? ""]);
  return list;
}
