import { once } from "node:events";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startUpstream, type UpstreamStandIn } from "@/e2e/stand-ins/upstream";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { bodyOf, call, chunksOf, codeOf, echoOf, everyMode, forgetFailures, makeOperator, makeUpstream, textOf } from "./testing/upstreams";

useTestDatabase();

let upstream: UpstreamStandIn;

beforeAll(async () => {
  upstream = await startUpstream();
  await makeUpstream(await makeOperator(), { slug: "shop", baseUrl: upstream.url, authHeader: "X-Upstream-Key", authValue: "upstream secret", responseTimeoutMs: 400 }, everyMode);
});
afterAll(() => upstream.close());
beforeEach(forgetFailures);

const last = () => upstream.received.at(-1);

describe("a request to an upstream", () => {
  it("arrives with method, path, query, body and headers as they were sent", async () => {
    const { method, path, query, headers, body } = await echoOf(await call("POST /v1/shop/echo?a=1&b=%20x&c", { ...bodyOf(["one ", "two"], 7) }));
    expect({ method, path, query, body }).toEqual({ method: "POST", path: "/echo", query: "?a=1&b=%20x&c", body: "one two" });
    expect(headers).toMatchObject({ "content-type": "text/plain", "content-length": "7", host: `127.0.0.1:${upstream.port}`, "x-request-id": "req_test", "x-forwarded-for": "203.0.113.7", via: "1.1 tollgate", "x-upstream-key": "upstream secret" });
    expect(headers["transfer-encoding"]).toBeUndefined();
  });

  it("keeps a path segment as the caller spelt it", async () => {
    expect((await echoOf(await call("GET /v1/shop/echo/a%20b%3Fc"))).path).toBe("/echo/a%20b%3Fc");
  });

  it("carries none of our credentials", async () => {
    const { raw_headers: raw } = await echoOf(await call("GET /v1/shop/echo", { headers: [["Authorization", "Bearer tg_live_x"], ["X-API-Key", "tg_live_x"], ["Cookie", "next-auth.session-token=tg_live_x"]] }));
    expect(raw.join()).not.toContain("tg_live_x");
  });

  it("has no body where none was announced, and none at all for GET", async () => {
    const body = bodyOf(["a body"]).body;
    expect(await echoOf(await call("POST /v1/shop/echo", { body }))).toMatchObject({ body: "", headers: { "content-length": "0" } });
    expect((await echoOf(await call("DELETE /v1/shop/echo", { body }))).headers["transfer-encoding"]).toBeUndefined();
    expect((await echoOf(await call("GET /v1/shop/echo", bodyOf(["a body"], 6)))).body).toBe("");
  });

  it("goes on in chunks where its length is not known", async () => {
    expect(await echoOf(await call("PUT /v1/shop/echo", bodyOf(["one ", "two"])))).toMatchObject({ body: "one two", headers: { "transfer-encoding": "chunked" } });
  });

  it.each([["longer", 3], ["shorter", 100]])("whose body is %s than announced reaches nobody's next request: the connection ends", async (_name, length) => {
    const body = (async function* () {
      yield Buffer.from("abc");
      yield Buffer.from("GET /echo/smuggled HTTP/1.1\r\nHost: x\r\n\r\n");
      for (let n = 0; n < 50; n++) await new Promise(setImmediate);
    })();
    await expect(call("POST /v1/shop/echo", bodyOf(body, length))).rejects.toThrow(/than announced/);
    expect(upstream.received.filter(({ target }) => target.includes("smuggled"))).toEqual([]);
    expect((await echoOf(await call("POST /v1/shop/echo", bodyOf(["x"], 1)))).body).toBe("x");
  });

  it("that is answered before its end is left where it is: closing it would close the caller's connection", async () => {
    let [closed, release] = [false, () => undefined as void];
    const held = new Promise<void>((resolve) => (release = resolve));
    const body = (async function* () {
      try {
        yield Buffer.from("a start");
        await held;
        yield Buffer.from("more");
        yield Buffer.from("and more");
      } finally {
        closed = true;
      }
    })();
    const answer = await call("POST /v1/shop/status/413", bodyOf(body, 1_000));
    expect([answer.status, await textOf(answer)]).toEqual([413, '{"error":"on purpose"}']);
    release();
    for (let n = 0; n < 20; n++) await new Promise(setImmediate);
    expect(closed).toBe(false);
  });

  it("does not reach an upstream after the caller went away", async () => {
    expect(await codeOf(call("GET /v1/shop/echo", { signal: AbortSignal.abort() }))).toBe("request_timeout");
  });

  it("whose query holds what no request line may is encoded, not cut", async () => {
    expect((await echoOf(await call("GET /v1/shop/echo?q=\xe9#ng"))).query).toBe("?q=%E9%23ng");
  });
});

describe("an upstream's answer", () => {
  it("streams: its first chunk is here before the last is sent", async () => {
    const answer = await call("GET /v1/shop/held?chunks=2");
    const next = chunksOf(answer);
    expect(await next()).toBe("chunk 0\n");
    upstream.release();
    expect(await next()).toBe("chunk 1\n");
    expect(await last()?.over).toBe("sent");
  });

  it("comes no faster than it is read, and a reader's pause is not held against the upstream", async () => {
    const answer = await call("GET /v1/shop/endless");
    await once(answer.body, "readable");
    // Begun later, with the same patience: when it is over, that of the pause would be as well.
    expect(await codeOf(call("GET /v1/shop/slow-head"))).toBe("upstream_timeout");
    expect(answer.body.readableLength).toBeLessThan(1_000_000);
    expect(answer.body.destroyed).toBe(false);
    answer.body.destroy();
    expect(await upstream.received.find(({ target }) => target === "/endless")?.over).toBe("cut off");
  });

  it("is passed on packed as it came", async () => {
    const answer = await call("GET /v1/shop/gzip", { headers: [["Accept-Encoding", "gzip"]] });
    expect(answer.headers).toMatchObject({ "content-encoding": "gzip", "content-length": expect.stringMatching(/^\d+$/) });
    const chunks: Buffer[] = [];
    for await (const chunk of answer.body) chunks.push(chunk as Buffer);
    expect(gunzipSync(Buffer.concat(chunks)).toString()).toBe('{"packed":true}');
  });

  it("tells nothing in our name", async () => {
    const { headers } = await call("GET /v1/shop/own-headers");
    expect(headers).toEqual({
      "content-type": "application/json", "content-length": expect.any(String), date: expect.any(String), etag: '"1"', vary: "Accept, Origin",
      "cache-control": "private, max-age=60", via: "1.1 inner, 1.1 tollgate", "x-of-use": "yes",
    });
  });

  it("that leads elsewhere is not followed", async () => {
    const { status, headers } = await call("GET /v1/shop/redirect?to=/echo");
    expect({ status, location: headers.location }).toEqual({ status: 302, location: "/v1/shop/echo" });
    expect((await call("GET /v1/shop/redirect?to=http://169.254.169.254/latest")).status).toBe(302);
    expect(upstream.received.at(-1)?.target).toContain("/redirect");
  });

  it.each([404, 401, 429, 500, 503])("of status %i is passed on as it is", async (status) => {
    expect((await call(`GET /v1/shop/status/${status}`)).status).toBe(status);
  });

  it("to HEAD has no body, and says how long it would be", async () => {
    const answer = await call("HEAD /v1/shop/echo");
    expect(Number(answer.headers["content-length"])).toBeGreaterThan(0);
    expect(await textOf(answer)).toBe("");
  });

  it.each([["huge-headers"], ["many-headers"], ["garbage"], ["switch"]])("that is none is refused: %s", async (mode) => {
    expect(await codeOf(call(`GET /v1/shop/${mode}`))).toBe("upstream_invalid");
  });
});
