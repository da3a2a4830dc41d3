import type { Readable } from "node:stream";
import { env } from "@/lib/platform/env/env";
import { AppError } from "@/lib/platform/errors/app-error";
import { openAuth } from "./auth-value";
import { upstreamAgent } from "./proxy/agents";
import { enter } from "./proxy/breakers";
import { type Exchange, exchange, type ExchangeResult, StaleConnectionError } from "./proxy/exchange";
import { callerHeaders, upstreamHeaders } from "./proxy/headers";
import { type UpstreamRoute, type UpstreamTarget, upstreamTable } from "./routing/table";

/** A public request on its way to an upstream. */
export type UpstreamCall = {
  /** Upper case. */
  method: string;
  /** As it was sent, `/v1/<slug>/…`, without the query. */
  path: string;
  /** Without its `?`; empty where there is none. */
  query: string;
  /** All of them, as they came. */
  headers: Iterable<[string, string]>;
  /** Read where `headers` announce a body (Content-Length or Transfer-Encoding); not to its end when the upstream answers before. */
  body: AsyncIterable<Uint8Array> | null;
  requestId: string;
  /** The caller's address, as far as it can be trusted. */
  address: string;
  /** Aborts when the caller goes away: the upstream's connection is closed. */
  signal: AbortSignal;
};

/** The upstream's answer: its head is here, its body comes as it is read. Names of headers are in lower case. */
export type UpstreamAnswer = { status: number; headers: Record<string, string>; body: Readable };

/** May be sent a second time without harm (RFC 9110, section 9.2.2). */
const idempotent = new Set(["GET", "HEAD", "PUT", "DELETE"]);
/** Answers of a gateway before the upstream: it is down, even though somebody answers. */
const downStatuses = new Set([502, 503, 504]);
const failureCodes = new Set<string>(["upstream_unreachable", "upstream_invalid", "upstream_timeout"]);

/**
 * Passes a request on to the upstream of its route and resolves when the head of the answer has come. Nothing of our
 * own credentials is in what is sent, and nothing that is ours to say in what comes back (proxy/headers.ts).
 * Redirects are passed to the caller, not followed. Throws `upstream_unreachable`, `upstream_invalid`,
 * `upstream_timeout`, `upstream_resting` with `Retry-After`, `route_not_found` where the upstream is gone since,
 * `request_timeout` when the caller is, and what `body` throws. The body of the answer fails with the same codes.
 */
export async function callUpstream(route: UpstreamRoute, call: UpstreamCall): Promise<UpstreamAnswer> {
  const target = (await upstreamTable()).byId.get(route.upstreamId);
  if (target === undefined) throw new AppError("route_not_found");
  const order = orderOf(target, call);
  const tell = enter(target);
  try {
    const { status, headers, body } = await send(order, target);
    const shown = status < 200 || status > 599 || status === 407 ? null : callerHeaders(headers, { baseUrl: target.baseUrl, publicBase: `/v1/${target.slug}` });
    if (shown === null) {
      body.destroy();
      throw new AppError("upstream_invalid");
    }
    tell(downStatuses.has(status) ? "failure" : "success");
    return { status, headers: shown, body };
  } catch (error) {
    tell(error instanceof AppError && failureCodes.has(error.code) ? "failure" : "neutral");
    throw error;
  }
}

function orderOf(target: UpstreamTarget, call: UpstreamCall): Exchange {
  const url = new URL(target.baseUrl);
  const prefix = `/v1/${target.slug}/`;
  if (!call.path.startsWith(prefix)) throw new AppError("route_not_found");
  const received = [...call.headers].map(([name, value]): [string, string] => [name.toLowerCase(), value]);
  const length = received.find(([name]) => name === "content-length")?.[1];
  const body = hasBody(call.method, length, received) ? call.body : null;
  const proto = env().appUrl.startsWith("https:") ? "https" : "http";
  const headers = upstreamHeaders(received, { requestId: call.requestId, address: call.address, proto, auth: openAuth(target), body: body !== null });
  // It went round through us: there is no end to that.
  if (headers === null) throw new AppError("upstream_invalid");
  return {
    url,
    target: `${url.pathname.replace(/\/$/, "")}/${call.path.slice(prefix.length)}${call.query === "" ? "" : `?${readableQuery(call.query)}`}`,
    method: call.method,
    headers,
    body,
    contentLength: body !== null && length !== undefined ? Number(length) : null,
    agent: upstreamAgent(target, { keepAlive: true }),
    connectTimeoutMs: target.connectTimeoutMs,
    responseTimeoutMs: target.responseTimeoutMs,
    signal: call.signal,
  };
}

/**
 * Whether a body follows (RFC 9112, section 6.3). Bodies of GET and HEAD have no meaning (RFC 9110, section 9.3.1), and
 * servers differ in how they overlook them: they stay here.
 */
function hasBody(method: string, length: string | undefined, received: readonly [string, string][]): boolean {
  if (method === "GET" || method === "HEAD") return false;
  return length === undefined ? received.some(([name]) => name === "transfer-encoding") : Number(length) > 0;
}

/** A kept connection that the other side had just closed costs idempotent calls nothing but a new connection. */
async function send(order: Exchange, target: UpstreamTarget): Promise<ExchangeResult> {
  try {
    return await exchange(order);
  } catch (error) {
    if (!(error instanceof StaleConnectionError)) throw error;
    if (order.body !== null || !idempotent.has(order.method)) throw new AppError("upstream_unreachable", { cause: error });
    return exchange({ ...order, agent: upstreamAgent(target, { keepAlive: false }) });
  }
}

/** What no request line may hold is percent-encoded: the byte it came as, or UTF-8 where it came decoded. */
function readableQuery(query: string): string {
  return query.replace(/[^\x21-\x7e]|#/gu, (character) => {
    const bytes = Buffer.from(character, character <= "\xff" ? "latin1" : "utf8");
    return `%${bytes.toString("hex").toUpperCase().match(/../g)?.join("%") ?? ""}`;
  });
}
