import fc from "fast-check";
import { endpoints } from "@/lib/products/catalogue";
import { type BodyPlan, bodyPlan, oddValue } from "./odd-values";

/** Keys of every state that a key can be in; which secret it is, is known when the case is sent. */
export const keyStates = ["live", "test", "suspended", "revoked", "expired", "cidr", "origin", "window", "rule", "tiny", "exhausted", "credits", "scopeless", "overlap", "ended"] as const;
export type KeyState = (typeof keyStates)[number];

/** How the caller names itself. */
export type Credential =
  | { kind: "bearer" | "x-api-key" | "both" | "lower-case bearer"; state: KeyState; which: number }
  /** Two different secrets in the two headers, or two `Authorization`s. */
  | { kind: "two" | "twice"; state: KeyState; which: number }
  | { kind: "none" }
  | { kind: "wrong checksum" | "unknown" }
  | { kind: "raw"; value: string };

export type Packing = "none" | "gzip" | "bomb" | "cut gzip" | "not gzip";

/** How the body is announced and sent. */
export type Framing = "length" | "chunked" | "chunked with extensions" | "too long a length" | "too short a length" | "length and chunked" | "two lengths" | "negative length" | "odd length" | "odd coding" | "unannounced";

/** Faults of the message itself, which the HTTP parser has to find. */
export type Fault = "none" | "no host" | "two hosts" | "space before colon" | "folded header" | "bare LF" | "NUL in header" | "no version" | "HTTP/1.0" | "HTTP/2.0" | "HTTP/0.9" | "TLS hello" | "HTTP/2 preface" | "upgrade" | "half a head" | "many headers" | "huge header" | "pipelined" | "odd header name";

export type Case = {
  method: string;
  path: string;
  query: string;
  credential: Credential;
  headers: [name: string, value: string][];
  contentType: string | null;
  packing: Packing;
  contentEncoding: string | null;
  body: BodyPlan;
  framing: Framing;
  fault: Fault;
  /** Where the message is cut into pieces on its way, as shares of its length. */
  cuts: number[];
  close: boolean;
  /** Last two numbers of the address that it says it calls from: one address with many bad keys is told to slow down. */
  from: number;
};

const upstreamPaths = ["/v1/shop/echo", "/v1/shop/echo", "/v1/shop/echo", "/v1/shop/echo/one", "/v1/shop/echo/two", "/v1/shop/echo/a%20b%2Fc", "/v1/shop/echo/%00", "/v1/shop/echo/..%2f..", "/v1/shop/nothing", "/v1/shop"];
const ownPaths = endpoints.map(({ path }) => path);
/** The one that both environments may call comes more often. */
const oftenPaths = endpoints.flatMap(({ path, environments }) => Array.from({ length: environments.length === 2 ? 4 : 1 }, () => path));
const anyPath = fc.oneof(
  { weight: 80, arbitrary: fc.constantFrom(...oftenPaths) },
  { weight: 14, arbitrary: fc.constantFrom(...upstreamPaths) },
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constantFrom(...ownPaths), fc.constantFrom<((path: string) => string)[]>(
      (path) => `${path}/`, (path) => path.replace("/v1", "/V1"), (path) => path.toUpperCase(), (path) => path.replaceAll("/", "//").slice(1), (path) => `${path}/..`, (path) => `${path}/.`, (path) => path.replace("cccd", "%63ccd"),
      (path) => `${path}%00`, (path) => `${path}%`, (path) => `${path};x=1`, (path) => `http://example.com${path}`, (path) => `${path}#x`, (path) => `${path}\\..`, (path) => path.replace("/v1", "/v999"), (path) => `${path}/${"a".repeat(7_000)}`,
    )).map(([path, change]) => change(path)),
  },
  { weight: 2, arbitrary: fc.webPath().map((path) => `/v1${path.startsWith("/") ? path : `/${path}`}`) },
  { weight: 2, arbitrary: fc.string({ unit: "binary-ascii", maxLength: 30 }).map((text) => `/v1/${text.replace(/[\x00-\x20\x7f]/g, "~")}`) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 12 }).map((text) => `/v1/cccd/${Buffer.from(text.replace(/[\x00-\x20\x7f]/g, "~"), "utf8").toString("latin1").replace(/[\x80-\xa0]/g, "~")}`) },
  { weight: 1, arbitrary: fc.constantFrom("/v1", "/v1/", "/v2", "/v1/cccd", "/v1//", "/v1/../v1/cccd/parse", "/v1/%2e%2e/api/health", "/v1?x", "/v12345678901234567890/x") },
);

const anyQuery = fc.oneof(
  { weight: 15, arbitrary: fc.constant("") },
  { weight: 2, arbitrary: fc.constantFrom("?", "?a", "?a=1&a=2", "?cccd=1", "?__proto__=1&constructor=2", "?a[]=1&a[0]=2", "?%", "?%zz=%ff", "?=&=&", "?a=%00", "?count=3", `?${"a=1&".repeat(1_000)}`, `?a=${"b".repeat(7_000)}`) },
  { weight: 1, arbitrary: fc.webQueryParameters().map((text) => `?${text}`) },
);

const state = fc.oneof({ weight: 14, arbitrary: fc.constantFrom<KeyState[]>("live", "test") }, { weight: 6, arbitrary: fc.constantFrom(...keyStates) });
const credential: fc.Arbitrary<Credential> = fc.oneof(
  { weight: 20, arbitrary: fc.record({ kind: fc.constantFrom("bearer" as const, "x-api-key" as const, "both" as const, "lower-case bearer" as const), state, which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("two" as const, "twice" as const), state, which: fc.nat() }) },
  { weight: 1, arbitrary: fc.constant({ kind: "none" as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("wrong checksum" as const, "unknown" as const) }) },
  { weight: 1, arbitrary: fc.oneof(oddValue, fc.constantFrom("Bearer", "Bearer ", "Basic dGc6dGc=", "Bearer a b", "Bearer tg_live_", `Bearer tg_live_${"0".repeat(34)}`, `Bearer ${"a".repeat(8_000)}`)).map((value) => ({ kind: "raw" as const, value })) },
);

const named = (name: string, ...values: string[]): fc.Arbitrary<[string, string]> =>
  fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: oddValue }).map((value): [string, string] => [name, value]);

const header = fc.oneof(
  named("Prefer", "example=province", "example=mock", "example=none", "code=429", "code=404", "code=200", "code=quota_exhausted", "code=-1", 'example="mock"', "respond-async", "example=mock, code=429", "wait=10; example=impossible"),
  named("Idempotency-Key", "a", "b", "c", "order-1", '"quoted"', "x".repeat(255), "x".repeat(256), "a b", "ä"),
  named("Accept-Language", "vi", "vi-VN,vi;q=0.9", "en;q=0", "*", "xx", ";q=", "vi;q=abc", "en-".repeat(500)),
  named("Accept", "application/json", "text/html", "*/*;q=0", "application/problem+json"),
  named("Origin", "https://app.example.com", "https://evil.example", "null", "http://[::1]:1", "https://app.example.com\thttps://evil.example", "javascript:alert(1)"),
  named("Access-Control-Request-Method", "POST", "GET", "FOO", ""),
  named("Access-Control-Request-Headers", "authorization", "x-".repeat(400), ""),
  named("X-Forwarded-For", "203.0.113.9", "203.0.113.9, 10.0.0.1", "::1", "2001:db8::1", "[2001:db8::1]:443", "unknown", "999.1.1.1", "1.2.3.4:5", "fe80::1%eth0", ",,,", "1.1.1.1,".repeat(300)),
  named("CF-IPCountry", "VN", "vn", "XX", "T1", "VNM", "'"),
  named("X-Vercel-IP-Country", "VN", "\x80\xff"),
  named("Cookie", "next-auth.session-token=x", "locale=vi", "=;=;"),
  named("Expect", "100-continue", "200-ok"),
  named("Range", "bytes=0-0", "bytes=-1", "items=1"),
  named("If-None-Match", "*", '"1"'),
  named("Connection", "keep-alive", "close, x-request-id", "upgrade", "content-length"),
  named("Via", "1.1 tollgate", "1.0 x"),
  named("Forwarded", "for=203.0.113.9", 'for="[::1]"'),
  named("X-HTTP-Method-Override", "DELETE", "GET"),
  named("X-Request-Id", "req_00000000000000000000000000", "../../x"),
  named("TE", "trailers", "deflate"),
  named("Content-Length", "0"),
  fc.tuple(fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,30}$/), oddValue),
);

const methods = fc.oneof({ weight: 30, arbitrary: fc.constant("POST") }, { weight: 3, arbitrary: fc.constantFrom("GET", "HEAD", "OPTIONS") }, { weight: 1, arbitrary: fc.constantFrom("PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "post", "FOO", "M-SEARCH", "PROPFIND", "PRI", "QUERY", "") });
const contentTypes = fc.oneof(
  { weight: 30, arbitrary: fc.constant("application/json") },
  { weight: 3, arbitrary: fc.constantFrom(null, "application/json; charset=utf-8", "APPLICATION/JSON", "application/json;", " application/json", "application/json, text/plain", "text/json", "application/vnd.api+json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "application/json; charset=utf-16", "application", "/", "*/*") },
  { weight: 1, arbitrary: oddValue },
);
const packings = fc.oneof({ weight: 24, arbitrary: fc.constant<Packing>("none") }, { weight: 2, arbitrary: fc.constantFrom<Packing[]>("gzip", "bomb", "cut gzip", "not gzip") });
const encodings = fc.oneof(
  { weight: 20, arbitrary: fc.constant(null) },
  { weight: 3, arbitrary: fc.constantFrom("gzip", "gzip", "gzip", "GZIP", "x-gzip", "br", "deflate", "identity", "gzip, gzip", "zstd", "", "*") },
);
const framings = fc.oneof(
  { weight: 40, arbitrary: fc.constant<Framing>("length") },
  { weight: 8, arbitrary: fc.constantFrom<Framing[]>("chunked", "chunked with extensions") },
  { weight: 3, arbitrary: fc.constantFrom<Framing[]>("too long a length", "too short a length", "length and chunked", "two lengths", "negative length", "odd length", "odd coding", "unannounced") },
);
const faults = fc.oneof(
  { weight: 60, arbitrary: fc.constant<Fault>("none") },
  { weight: 5, arbitrary: fc.constantFrom<Fault[]>("no host", "two hosts", "space before colon", "folded header", "bare LF", "NUL in header", "no version", "HTTP/1.0", "HTTP/2.0", "HTTP/0.9", "TLS hello", "HTTP/2 preface", "upgrade", "half a head", "many headers", "huge header", "pipelined", "odd header name") },
);

/** One request, from sound to broken. Sound parts are far more likely, so that cases reach every step of the gateway. */
export const anyCase: fc.Arbitrary<Case> = fc.record({
  method: methods,
  path: anyPath,
  query: anyQuery,
  credential,
  headers: fc.oneof({ weight: 2, arbitrary: fc.constant<[string, string][]>([]) }, { weight: 3, arbitrary: fc.array(header, { maxLength: 4 }) }),
  contentType: contentTypes,
  packing: packings,
  contentEncoding: encodings,
  body: bodyPlan,
  framing: framings,
  fault: faults,
  cuts: fc.oneof({ weight: 3, arbitrary: fc.constant<number[]>([]) }, { weight: 1, arbitrary: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 }) }),
  close: fc.boolean(),
  from: fc.nat({ max: 65_535 }),
});
