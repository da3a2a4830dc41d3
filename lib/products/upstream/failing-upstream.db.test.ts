import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startUpstream, type UpstreamStandIn } from "@/e2e/stand-ins/upstream";
import type { OperatorScope } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { pool } from "@/lib/platform/db/pool";
import { advanceClock } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { failuresToOpen } from "./proxy/breaker";
import { forgetUpstreams } from "./routing/table";
import { bodyOf, call, chunksOf, codeOf, echoOf, everyMode, forgetFailures, makeOperator, makeUpstream, textOf } from "./testing/upstreams";
import { updateUpstream } from "./update-upstream";

useTestDatabase();

let upstream: UpstreamStandIn;
let operator: OperatorScope;
let upstreamId: string;

beforeAll(async () => {
  upstream = await startUpstream();
  operator = await makeOperator();
  upstreamId = await makeUpstream(operator, { slug: "shop", baseUrl: upstream.url, authHeader: "X-Upstream-Key", authValue: "upstream secret", responseTimeoutMs: 400 }, everyMode);
});
afterAll(() => upstream.close());
beforeEach(forgetFailures);

const last = () => upstream.received.at(-1);

describe("an upstream that fails", () => {
  it("to answer in time is given up", async () => {
    expect(await codeOf(call("GET /v1/shop/slow-head"))).toBe("upstream_timeout");
    expect(await last()?.over).toBe("cut off");
  });

  it("to go on with a body is given up, after what it had sent", async () => {
    const answer = await call("GET /v1/shop/slow-body");
    const next = chunksOf(answer);
    expect(await next()).toBe("a start");
    expect(await codeOf(next())).toBe("upstream_timeout");
    expect(await last()?.over).toBe("cut off");
  });

  it("in the middle of a body lets the body fail, and nothing else", async () => {
    const answer = await call("GET /v1/shop/broken-body");
    expect(answer.status).toBe(200);
    // Nobody is reading yet: the failure must wait for whoever does, not end the process.
    await expect.poll(() => answer.body.destroyed).toBe(true);
    expect(await codeOf(textOf(answer))).toBe("upstream_unreachable");
  });

  it("by hanging up, or by not being there, is unreachable", async () => {
    expect(await codeOf(call("POST /v1/shop/status/200", { ...bodyOf(["x"], 1) }))).toBe("no error");
    expect(await codeOf(call("GET /v1/shop/hang-up"))).toBe("upstream_unreachable");
    const gone = await startUpstream();
    await makeUpstream(operator, { slug: "gone", baseUrl: gone.url }, ["GET /echo"]);
    await gone.close();
    expect(await codeOf(call("GET /v1/gone/echo"))).toBe("upstream_unreachable");
  });

  it("only because both sides let go of a kept connection is asked once more, where asking twice is harmless", async () => {
    const kept = async () => void (await textOf(await call("GET /v1/shop/echo")));
    await kept();
    upstream.dropKept(true);
    expect((await call("GET /v1/shop/echo")).status).toBe(200);
    upstream.dropKept(false);
    await kept();
    upstream.dropKept(true);
    const before = upstream.received.length;
    expect(await codeOf(call("POST /v1/shop/echo", bodyOf(["pay"], 3)))).toBe("upstream_unreachable");
    expect(upstream.received.length).toBe(before + 1);
    upstream.dropKept(false);
  });
});

describe("a caller who goes away", () => {
  it("before the head came ends the request to the upstream, which is not held against it", async () => {
    for (let n = 0; n < failuresToOpen + 1; n++) {
      const leaving = new AbortController();
      const pending = codeOf(call("GET /v1/shop/slow-head", { signal: leaving.signal }));
      const before = upstream.received.length;
      await expect.poll(() => upstream.received.length).toBeGreaterThan(before - 1);
      await expect.poll(() => last()?.target).toBe("/slow-head");
      leaving.abort();
      expect(await pending).toBe("request_timeout");
    }
    expect(await last()?.over).toBe("cut off");
    expect((await call("GET /v1/shop/echo")).status).toBe(200);
  });

  it("in the middle of the answer ends it there", async () => {
    const leaving = new AbortController();
    const answer = await call("GET /v1/shop/held", { signal: leaving.signal });
    const next = chunksOf(answer);
    await next();
    leaving.abort();
    expect(await codeOf(next())).toBe("request_timeout");
    expect(await last()?.over).toBe("cut off");
  });

  it("in the middle of their own body ends the request, with what the body says", async () => {
    const broken = (async function* () {
      yield Buffer.from("a start");
      throw Object.assign(new Error("gone"), { code: "request_timeout" });
    })();
    expect(await codeOf(call("POST /v1/shop/echo", bodyOf(broken, 100)))).toBe("request_timeout");
    await expect.poll(() => last()?.over).toBe("cut off");
  });
});

describe("an upstream that fails again and again", () => {
  it("is left alone, asked by one caller after a while, and back when it answers", async () => {
    for (let n = 0; n < failuresToOpen; n++) expect(await codeOf(call("GET /v1/shop/hang-up"))).toBe("upstream_unreachable");
    const asked = upstream.received.length;
    await expect(call("GET /v1/shop/echo")).rejects.toMatchObject({ code: "upstream_resting", headers: { "retry-after": "1" } });
    expect(upstream.received.length).toBe(asked);
    advanceClock(1_000);
    const [probe, second] = [call("GET /v1/shop/echo"), codeOf(call("GET /v1/shop/echo"))];
    expect(await second).toBe("upstream_resting");
    expect((await probe).status).toBe(200);
    expect((await call("GET /v1/shop/echo")).status).toBe(200);
  });

  it("by 503 rests as well, by 500 and 4xx does not", async () => {
    for (let n = 0; n <= failuresToOpen; n++) for (const status of [500, 429, 400]) expect((await call(`GET /v1/shop/status/${status}`)).status).toBe(status);
    for (let n = 0; n < failuresToOpen; n++) expect((await call("GET /v1/shop/status/503")).status).toBe(503);
    expect(await codeOf(call("GET /v1/shop/echo"))).toBe("upstream_resting");
  });

  it("is judged anew at another address", async () => {
    for (let n = 0; n < failuresToOpen; n++) await codeOf(call("GET /v1/shop/hang-up"));
    const other = await startUpstream();
    await updateUpstream(operator, { upstreamId, baseUrl: other.url, authValue: "another secret" }, systemOrigin);
    expect((await echoOf(await call("GET /v1/shop/echo"))).headers["x-upstream-key"]).toBe("another secret");
    await updateUpstream(operator, { upstreamId, baseUrl: upstream.url, authValue: "upstream secret" }, systemOrigin);
    await other.close();
  });
});

describe("an upstream in one's own network", () => {
  it("is refused at the connection where the operator has not allowed it, whatever name leads there", async () => {
    const id = await makeUpstream(operator, { slug: "inside", baseUrl: "https://inside.example", allowPrivateHost: false }, ["GET /echo"]);
    for (const host of ["localhost", "127.0.0.1", "[::1]"]) {
      // Past the check of the form, as a name would that leads elsewhere since.
      await pool().query("UPDATE upstream_apis SET base_url = $2, version = version + 1 WHERE id = $1", [id, `http://${host}:${upstream.port}`]);
      forgetUpstreams();
      const before = upstream.connections();
      await expect(call("GET /v1/inside/echo")).rejects.toMatchObject({ code: "upstream_unreachable", cause: { code: "ADDRESS_REFUSED" } });
      expect(upstream.connections()).toBe(before);
    }
    await pool().query("UPDATE upstream_apis SET allow_private_host = true, base_url = $2, version = version + 1 WHERE id = $1", [id, `http://localhost:${upstream.port}`]);
    forgetUpstreams();
    expect((await call("GET /v1/inside/echo")).status).toBe(200);
  });
});
