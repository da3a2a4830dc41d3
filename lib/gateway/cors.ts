import { endpointMethods } from "@/lib/keys/schemas";
import type { Locale } from "@/lib/platform/i18n/locales";
import type { GatewayRequest, GatewayResponse } from "./gateway-request";

/** A day; browsers cut it to their own most (Chromium: two hours). */
const preflightSeconds = 86_400;
const readable = "x-request-id, retry-after, ratelimit, ratelimit-policy, x-ratelimit-limit, x-ratelimit-remaining, x-ratelimit-reset, deprecation, sunset, link, idempotent-replayed, preference-applied, tollgate-limiter, tollgate-spend";
const sendable = "authorization, x-api-key, content-type, content-encoding, idempotency-key, prefer, accept-language";

/** Whether this is a preflight of the Fetch standard, section 4.8: it carries no key. */
export function isPreflight(request: GatewayRequest): boolean {
  return request.method === "OPTIONS" && request.header("origin") !== undefined && request.header("access-control-request-method") !== undefined;
}

/**
 * The answer to a preflight. Which key will come is not known yet, so any origin may ask; whether it may read the
 * answer is decided by the key's origin rule. Nothing is sent with cookies.
 */
export function answerPreflight(request: GatewayRequest, methods: readonly string[], requestId: string, locale: Locale): GatewayResponse {
  return {
    status: 204,
    headers: [
      ...["x-request-id", requestId, "content-language", locale],
      ...["cache-control", `public, max-age=${preflightSeconds}`],
      ...["vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers"],
      ...["access-control-allow-origin", request.header("origin") ?? "*"],
      ...["access-control-allow-methods", methods.filter((method) => (endpointMethods as readonly string[]).includes(method)).join(", ")],
      ...["access-control-allow-headers", sendable],
      ...["access-control-max-age", String(preflightSeconds)],
    ],
    body: "",
  };
}

/**
 * Lets a page of this origin read the answer: where the key names the origin, and for refusals before the key is known,
 * so that a developer sees why. A key without an origin rule is no key for browsers.
 */
export function allowOrigin(response: GatewayResponse, origin: string | undefined, key: { allowedOrigins: readonly string[] } | null): void {
  if (origin === undefined || (key !== null && !key.allowedOrigins.includes(origin))) return;
  response.headers.push("access-control-allow-origin", origin, "access-control-expose-headers", readable);
}
