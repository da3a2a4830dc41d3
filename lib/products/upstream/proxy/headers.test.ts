import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callerHeaders, upstreamHeaders } from "./headers";

const facts = { requestId: "req_1", address: "203.0.113.7", proto: "https" as const, auth: { name: "X-Upstream-Key", value: "s3cret" }, body: true };
const lower = (headers: [string, string][]) => headers.map(([name, value]): [string, string] => [name.toLowerCase(), value]);
const sent = (headers: [string, string][], changed: Partial<typeof facts> = {}) => Object.fromEntries(upstreamHeaders(lower(headers), { ...facts, ...changed }) ?? []);
const place = { baseUrl: "https://api.inner.example/base", publicBase: "/v1/shop" };
const given = (headers: [string, string][]) => callerHeaders(headers, place) ?? {};

const hopByHop = ["Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "HTTP2-Settings"];

describe("what is sent to an upstream", () => {
  it("holds none of our credentials, in whatever case their names are written", () => {
    const names = ["Authorization", "authorization", "AUTHORIZATION", "X-API-Key", "x-api-key", "Cookie", "cookie2"];
    const text = JSON.stringify(sent(names.map((name) => [name, "tg_live_secret"])));
    expect(text).not.toContain("tg_live_secret");
  });

  it("holds the upstream's own credential once, and not what the caller put in its place", () => {
    expect(sent([["x-upstream-key", "forged"], ["X-UPSTREAM-KEY", "forged too"]])["x-upstream-key"]).toEqual(["s3cret"]);
    expect(sent([["Authorization", "Bearer tg_live_x"]], { auth: { name: "Authorization", value: "Bearer up" } }).authorization).toEqual(["Bearer up"]);
  });

  it.each(hopByHop)("holds no %s (RFC 9110, section 7.6.1)", (name) => {
    expect(Object.keys(sent([[name, "x"]]))).not.toContain(name.toLowerCase());
  });

  it("holds nothing that Connection names, whatever it names", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^x-[a-z]{1,8}$/), { minLength: 1, maxLength: 5 }), fc.boolean(), (names, apart) => {
        const connection: [string, string][] = apart ? names.map((name) => ["Connection", name.toUpperCase()]) : [["connection", names.join(" , ")]];
        expect(Object.keys(sent([...connection, ...names.map((name): [string, string] => [name, "1"]), ["x-stays-here", "1"]]))).toEqual(["x-stays-here", "via", "x-request-id", "x-forwarded-for", "x-forwarded-proto", "x-upstream-key"]);
      }),
    );
  });

  it("holds of Prefer (RFC 7240) what is not for our test mode", () => {
    const prefer = (value: string) => sent([["Prefer", value]]).prefer;
    for (const ours of ["example=mock", "code=429", 'Code = "429"; a=b', "example", " , code=429,,example=x"]) expect(prefer(ours)).toBeUndefined();
    for (const theirs of ["return=minimal", 'foo="a, code=1"', "codec=x", "respond-async, wait=10"]) expect(prefer(theirs)).toEqual([theirs]);
    expect(prefer('respond-async,code=429, foo="x\\", example=1"')).toEqual(['respond-async, foo="x\\", example=1"']);
  });

  it("can't be made to lose the upstream's credential or our request id by Connection", () => {
    expect(sent([["Connection", "x-upstream-key, x-request-id, via"]])).toMatchObject({ "x-upstream-key": ["s3cret"], "x-request-id": ["req_1"], via: ["1.1 tollgate"] });
  });

  it("tells where the call came from by our word alone", () => {
    const claims: [string, string][] = [["X-Forwarded-For", "10.0.0.1"], ["X-Forwarded-Host", "evil"], ["Forwarded", "for=1"], ["X-Real-IP", "1"], ["True-Client-IP", "1"], ["X-Request-Id", "mine"], ["X-Original-URL", "/admin"]];
    expect(sent(claims)).toEqual({ via: ["1.1 tollgate"], "x-request-id": ["req_1"], "x-forwarded-for": ["203.0.113.7"], "x-forwarded-proto": ["https"], "x-upstream-key": ["s3cret"] });
  });

  it("keeps everything else, repeated headers included", () => {
    expect(sent([["Accept", "text/html"], ["X-Own", "1"], ["x-own", "2"], ["Idempotency-Key", "k"], ["Content-Type", "text/plain"]])).toMatchObject({ accept: ["text/html"], "x-own": ["1", "2"], "idempotency-key": ["k"], "content-type": ["text/plain"] });
  });

  it("leaves the framing to the sender, and says nothing of a body that is not there", () => {
    expect(Object.keys(sent([["Content-Length", "5"], ["Expect", "100-continue"], ["Host", "ours"]]))).not.toEqual(expect.arrayContaining(["content-length"]));
    expect(Object.keys(sent([["Content-Type", "text/plain"], ["Content-Encoding", "gzip"]], { body: false }))).not.toContain("content-type");
  });

  it("appends to Via, and refuses what has come round three times", () => {
    expect(sent([["Via", "1.0 fred"], ["via", "1.1 tollgate"]]).via).toEqual(["1.0 fred, 1.1 tollgate, 1.1 tollgate"]);
    expect(upstreamHeaders([["via", "1.1 tollgate, 1.1 Tollgate"], ["via", "HTTP/1.1 tollgate"]], facts)).toBeNull();
  });

  it("is made of any names without losing its head, __proto__ included", () => {
    expect(sent([["__proto__", "x"], ["constructor", "y"]])).toMatchObject({ constructor: ["y"] });
  });
});

describe("what an upstream's answer tells the caller", () => {
  it.each([
    ...hopByHop, "Set-Cookie", "Set-Cookie2", "WWW-Authenticate", "Strict-Transport-Security", "Content-Security-Policy", "Content-Security-Policy-Report-Only", "X-Frame-Options",
    "X-Content-Type-Options", "Cross-Origin-Resource-Policy", "Permissions-Policy", "Referrer-Policy", "Alt-Svc", "Clear-Site-Data", "Access-Control-Allow-Origin", "Access-Control-Allow-Credentials",
    "Service-Worker-Allowed", "Refresh", "NEL", "Report-To", "Server", "X-Powered-By", "X-RateLimit-Remaining", "RateLimit", "Tollgate-Limiter", "X-Accel-Redirect", "X-Middleware-Rewrite", "X-Request-Id",
  ])("leaves out %s", (name) => {
    expect(given([[name, "x"], ["X-Of-Use", "yes"]])).toEqual({ "x-of-use": "yes", via: "1.1 tollgate" });
  });

  it("leaves out what its Connection names, and keeps the rest as it is", () => {
    expect(given([["Connection", "X-Between-Us"], ["X-Between-Us", "1"], ["ETag", '"1"'], ["Content-Encoding", "gzip"], ["Content-Length", "12"], ["Link", "<a>"], ["Link", "<b>"], ["Retry-After", "3"], ["Via", "1.1 inner"]])).toEqual({
      etag: '"1"',
      "content-encoding": "gzip",
      "content-length": "12",
      link: "<a>, <b>",
      "retry-after": "3",
      via: "1.1 inner, 1.1 tollgate",
    });
  });

  it.each([
    ["/base/orders/5?x=1#y", "/v1/shop/orders/5?x=1#y"],
    ["https://api.inner.example/base/orders", "/v1/shop/orders"],
    ["https://other.example/pay", "https://other.example/pay"],
    ["https://api.inner.example/login", undefined],
    ["/admin", undefined],
    ["//api.inner.example/base/x", "/v1/shop/x"],
    ["javascript:alert(1)", undefined],
    ["http://[", undefined],
  ])("leads from Location %s to %s", (location, shown) => {
    expect(given([["Location", location]]).location).toBe(shown);
  });

  it.each([
    ["public, max-age=60, s-maxage=600", "private, max-age=60"],
    ['no-cache="Set-Cookie, X", must-revalidate', 'private, no-cache="Set-Cookie, X", must-revalidate'],
    ["private", "private"],
    ["PUBLIC", "private"],
    ["no-store", "private, no-store"],
  ])("is for no shared cache: %s becomes %s", (said, told) => {
    expect(given([["Cache-Control", said]])["cache-control"]).toBe(told);
  });

  it("goes on varying by origin, as our own CORS answers do", () => {
    expect(given([["Vary", "Accept"]]).vary).toBe("Accept, Origin");
  });

  it("is refused when it has more than a hundred headers", () => {
    const many = (count: number) => Array.from({ length: count }, (_, n): [string, string] => [`x-${n}`, "1"]);
    expect(callerHeaders(many(100), place)).not.toBeNull();
    expect(callerHeaders(many(101), place)).toBeNull();
  });
});
