/** Sent on by no intermediary (RFC 9110, section 7.6.1, and what older software adds to it). */
const hopByHop = new Set([
  "connection", "http2-settings", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-authentication-info", "proxy-connection",
  "te", "trailer", "transfer-encoding", "upgrade",
]);

/**
 * What a caller says to us and not to the upstream: credentials of ours, what the connection to the upstream has of
 * its own, and claims about where the request came from, which only we may make.
 */
const requestOnly = new Set([
  "authorization", "cookie", "cookie2", "x-api-key",
  "content-length", "expect", "host", "max-forwards", "via", "x-request-id",
  "cf-connecting-ip", "client-ip", "fastly-client-ip", "forwarded", "true-client-ip", "x-client-ip", "x-cluster-client-ip", "x-original-url",
  "x-real-ip", "x-rewrite-url",
]);

/**
 * What an upstream must not say in our name: our host's cookies, security policies, caches and alternatives, who may
 * read answers across origins, who asks for which credentials, and what software it is. Limits are ours to tell.
 */
const responseOnly = new Set([
  "set-cookie", "set-cookie2", "www-authenticate", "authentication-info",
  "content-security-policy", "content-security-policy-report-only", "cross-origin-embedder-policy", "cross-origin-embedder-policy-report-only",
  "cross-origin-opener-policy", "cross-origin-opener-policy-report-only", "cross-origin-resource-policy", "document-policy", "expect-ct",
  "integrity-policy", "integrity-policy-report-only", "origin-agent-cluster", "permissions-policy", "feature-policy", "public-key-pins",
  "public-key-pins-report-only", "referrer-policy", "strict-transport-security", "timing-allow-origin", "x-content-type-options",
  "x-dns-prefetch-control", "x-frame-options", "x-permitted-cross-domain-policies", "x-xss-protection",
  "accept-ch", "alt-svc", "clear-site-data", "critical-ch", "nel", "no-vary-search", "observe-browsing-topics", "refresh", "report-to",
  "reporting-endpoints", "service-worker-allowed", "set-login", "sourcemap", "speculation-rules", "supports-loading-mode", "use-as-dictionary", "x-sourcemap",
  "cdn-cache-control", "surrogate-control", "surrogate-key", "x-accel-expires", "x-accel-redirect", "x-sendfile",
  "server", "x-powered-by", "x-aspnet-version", "x-aspnetmvc-version",
  "ratelimit", "ratelimit-policy", "x-request-id",
]);

const requestPrefixes = ["x-forwarded-", "x-middleware-", "x-tollgate-", "tollgate-"];
const responsePrefixes = ["access-control-", "x-accel-", "x-middleware-", "x-ratelimit-", "x-tollgate-", "tollgate-"];

/** How we sign in `Via` (RFC 9110, section 7.6.3). */
const ourVia = "1.1 tollgate";
/** A request that came through us so often goes in a circle. */
const mostPasses = 3;
/** More headers than that, and the answer is no answer. */
const mostHeaders = 100;

export type RequestFacts = {
  requestId: string;
  /** The caller's address, as far as it can be trusted. */
  address: string;
  /** Scheme that the caller used. */
  proto: "http" | "https";
  /** Header and value that the upstream asks for. */
  auth: { name: string; value: string } | null;
  /** Whether a body follows; without one its headers are of no use. */
  body: boolean;
};

/**
 * The headers for the upstream of a request's (names in lower case); `Host`, `Connection` and the framing of the body are added by
 * who sends them. Null where the request goes in a circle.
 */
export function upstreamHeaders(received: readonly [string, string][], facts: RequestFacts): Map<string, string[]> | null {
  const named = namedByConnection(received);
  const via = received.filter(([name]) => name === "via").map(([, value]) => value);
  if (via.join(",").split(",").filter((hop) => /^\s*\S+\s+tollgate\s*$/i.test(hop)).length >= mostPasses) return null;
  const sent = new Map<string, string[]>();
  for (const [name, value] of received) {
    if (hopByHop.has(name) || requestOnly.has(name) || named.has(name)) continue;
    if (requestPrefixes.some((prefix) => name.startsWith(prefix)) || (!facts.body && name.startsWith("content-"))) continue;
    const passed = name === "prefer" ? othersPreferences(value) : value;
    if (passed !== "") sent.set(name, [...(sent.get(name) ?? []), passed]);
  }
  sent.set("via", [[...via, ourVia].join(", ")]);
  sent.set("x-request-id", [facts.requestId]);
  sent.set("x-forwarded-for", [facts.address]);
  sent.set("x-forwarded-proto", [facts.proto]);
  // In place of what the caller may have sent under that name.
  if (facts.auth !== null) sent.set(facts.auth.name.toLowerCase(), [facts.auth.value]);
  return sent;
}

/** Preferences (RFC 7240) that are not for our test mode. */
function othersPreferences(value: string): string {
  const preferences = value.match(/(?:"(?:[^"\\]|\\.)*"|[^,])+/g) ?? [];
  return preferences.map((one) => one.trim()).filter((one) => one !== "" && !/^(example|code)\s*(=|;|$)/i.test(one)).join(", ");
}

/**
 * The headers of an upstream's answer that go to the caller, names in lower case. Null where there are too many.
 *
 * @param baseUrl the upstream's, which addresses in the answer are compared with
 * @param publicBase what stands for it towards callers: `/v1/<slug>`
 */
export function callerHeaders(headers: Iterable<[string, string]>, { baseUrl, publicBase }: { baseUrl: string; publicBase: string }): Record<string, string> | null {
  const received = [...headers].map(([name, value]): [string, string] => [name.toLowerCase(), value]);
  if (received.length > mostHeaders) return null;
  const named = namedByConnection(received);
  const given = new Map<string, string>();
  for (const [name, value] of received) {
    if (hopByHop.has(name) || responseOnly.has(name) || named.has(name) || responsePrefixes.some((prefix) => name.startsWith(prefix))) continue;
    const known = given.get(name);
    given.set(name, known === undefined ? value : `${known}, ${value}`);
  }
  for (const name of ["location", "content-location"]) {
    const address = given.get(name);
    if (address === undefined) continue;
    const shown = publicAddress(address, baseUrl, publicBase);
    if (shown === null) given.delete(name);
    else given.set(name, shown);
  }
  const cacheControl = given.get("cache-control");
  if (cacheControl !== undefined) given.set("cache-control", privately(cacheControl));
  const vary = given.get("vary");
  if (vary !== undefined) given.set("vary", `${vary}, Origin`);
  given.set("via", [given.get("via") ?? [], ourVia].flat().join(", "));
  return Object.fromEntries(given);
}

function namedByConnection(headers: readonly [string, string][]): Set<string> {
  const values = headers.filter(([name]) => name === "connection").map(([, value]) => value);
  return new Set(values.join(",").split(",").map((name) => name.trim().toLowerCase()));
}

/**
 * An address in an answer as callers may follow it: below the base URL it becomes ours, elsewhere on the upstream's host
 * it is nobody's business, on other hosts it stays.
 */
function publicAddress(address: string, baseUrl: string, publicBase: string): string | null {
  if (!URL.canParse(address, `${baseUrl}/`)) return null;
  const base = new URL(`${baseUrl}/`);
  const url = new URL(address, base);
  if (url.origin !== base.origin) return /^https?:$/.test(url.protocol) ? address : null;
  return url.pathname.startsWith(base.pathname) ? `${publicBase}/${url.pathname.slice(base.pathname.length)}${url.search}${url.hash}` : null;
}

/** Answers are sold to one key: no cache that several share may keep them. */
function privately(cacheControl: string): string {
  const shared = /^(public|private|s-maxage|proxy-revalidate)(=|$)/i;
  const directives = cacheControl.match(/[^\s,=]+(=("[^"]*"|[^\s,]*))?/g) ?? [];
  return ["private", ...directives.filter((directive) => !shared.test(directive))].join(", ");
}
