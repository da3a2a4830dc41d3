import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startUpstream, type UpstreamStandIn } from "@/e2e/stand-ins/upstream";
import type { MemberScope, OperatorScope } from "@/lib/accounts/policy";
import { scopeForOperator } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { pool } from "@/lib/platform/db/pool";
import { createUpstream } from "@/lib/products/upstream/create-upstream";
import { importDocument } from "@/lib/products/upstream/import-document";
import { updateUpstream } from "@/lib/products/upstream/update-upstream";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { doors } from "./doors";
import { type Caller, callerOf, chargedUnits, makeKey, makeTenant, tally } from "./tenant";

useTestDatabase();

const paths = ["/echo/{id}", "/held", "/status/{code}", "/slow-head", "/hang-up", "/gzip", "/own-headers", "/broken-body", "/redirect"];
const operation = (path: string, method: string) => ({ operationId: `${method}${path.replace(/\W/g, "_")}`, summary: "S", responses: { 200: { description: "Ok" } } });
const parametersOf = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: "path", required: true, schema: { type: "string" } }));
const openapi = JSON.stringify({
  openapi: "3.1.0",
  info: { title: "Theirs", version: "1" },
  paths: Object.fromEntries(paths.map((path) => [path, { parameters: parametersOf(path), get: operation(path, "get"), post: operation(path, "post") }])),
});

let upstream: UpstreamStandIn;
let operator: OperatorScope;
let upstreamId: string;
const scopeName = "theirs:call";

async function register(slug: string, baseUrl: string) {
  const { id } = await createUpstream(operator, { slug, name: "Theirs", description: "", baseUrl, authHeader: null, authValue: null, connectTimeoutMs: 500, responseTimeoutMs: 1_000, allowPrivateHost: true, enabled: true }, systemOrigin);
  await importDocument(operator, { upstreamId: id, document: openapi, offer: true }, systemOrigin);
  await pool().query("UPDATE upstream_operations SET scope = $2, units = 2, enabled = true WHERE upstream_id = $1", [id, scopeName]);
  await updateUpstream(operator, { upstreamId: id, name: "Theirs, changed" }, systemOrigin);
  return id;
}

beforeAll(async () => {
  upstream = await startUpstream();
  const owner = await makeTenant("operator");
  await pool().query("UPDATE users SET is_operator = true WHERE id = $1", [owner.userId]);
  operator = await scopeForOperator(owner.userId);
  upstreamId = await register("theirs", upstream.url);
  // Nobody listens on the discard port.
  await register("gone", "http://127.0.0.1:9");
});
afterAll(() => upstream.close());

describe.each(doors)("an upstream by the $name", (door) => {
  let stop: () => Promise<void>;
  let call: Caller;
  let tenant: MemberScope;
  let key: string;
  const id = door.name.replace(/\W/g, "");
  beforeAll(async () => {
    const { url, stop: end } = await door.start();
    [call, stop] = [callerOf(url), end];
    tenant = await makeTenant(`${id}-up`);
    key = (await makeKey(tenant, { scopes: [scopeName] })).secret;
  });
  afterAll(() => stop());

  it("is called under its slug with the caller's request but without the caller's key, metered and charged like everything else", async () => {
    const before = await chargedUnits(tenant);
    const response = await call("/v1/theirs/echo/7?a=1&a=2", { key, body: '{"hello":"there"}', headers: { "x-own": "yes", connection: "keep-alive" } });
    expect(response.status).toBe(200);
    const seen = (await response.json()) as { method: string; path: string; query: string; headers: Record<string, string>; body: string };
    expect(seen).toMatchObject({ method: "POST", path: "/echo/7", query: "?a=1&a=2", body: '{"hello":"there"}' });
    expect(seen.headers["x-own"]).toBe("yes");
    expect(seen.headers.authorization).toBeUndefined();
    expect(seen.headers.via).toContain("tollgate");
    expect(seen.headers["x-request-id"]).toBe(response.headers.get("x-request-id"));
    expect(response.headers.get("via")).toContain("tollgate");
    expect(response.headers.get("ratelimit")).toContain("units");
    const after = await chargedUnits(tenant);
    expect(after).toEqual({ rows: before.rows + 2, counters: before.counters + 2 });
    const { rows } = await pool().query("SELECT endpoint_id, status, units FROM usage_records WHERE request_id = $1", [response.headers.get("x-request-id")]);
    expect(rows).toEqual([{ endpoint_id: "theirs.post_echo__id", status: 200, units: 2n }]);
  });

  it("streams: the first chunk is here before the second is sent", async () => {
    const response = await call("/v1/theirs/held?chunks=2", { key, method: "GET" });
    const reader = response.body?.getReader();
    const text = async () => new TextDecoder().decode((await reader?.read())?.value);
    expect(await text()).toBe("chunk 0\n");
    upstream.release();
    expect(await text()).toBe("chunk 1\n");
    expect((await reader?.read())?.done).toBe(true);
  });

  it("passes on what the upstream says of its own, charges nothing for its errors, and hides what is not for callers", async () => {
    const before = await chargedUnits(tenant);
    const statuses = await Promise.all([404, 409, 422].map((code) => call(`/v1/theirs/status/${code}`, { key, method: "GET" })));
    expect(statuses.map(({ status }) => status)).toEqual([404, 409, 422]);
    expect(await chargedUnits(tenant)).toEqual(before);
    const own = await call("/v1/theirs/own-headers", { key, method: "GET" });
    expect(own.headers.get("set-cookie")).toBeNull();
    expect(own.headers.get("x-between-us")).toBeNull();
    expect(own.headers.get("access-control-allow-origin")).toBeNull();
    expect(own.headers.get("x-of-use")).toBe("yes");
    expect(own.headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(await (await call("/v1/theirs/gzip", { key, method: "GET" })).json()).toEqual({ packed: true });
  });

  it("charges a success and what is not modified since, and passes redirects on without a charge", async () => {
    const alone = await makeTenant(`${id}-redirect`);
    const { secret } = await makeKey(alone, { scopes: [scopeName] });
    const moved = await call("/v1/theirs/redirect?to=https://elsewhere.example/", { key: secret, method: "GET", redirect: "manual" });
    expect([moved.status, moved.headers.get("location")]).toEqual([302, "https://elsewhere.example/"]);
    expect(moved.headers.get("ratelimit")).toContain('"units";r=1000000;');
    expect((await call("/v1/theirs/status/300", { key: secret, method: "GET", redirect: "manual" })).status).toBe(300);
    expect(await chargedUnits(alone)).toEqual({ rows: 0, counters: 0 });
    expect((await call("/v1/theirs/status/304", { key: secret, method: "GET" })).status).toBe(304);
    expect((await call("/v1/theirs/status/202", { key: secret, method: "GET" })).status).toBe(202);
    expect(await chargedUnits(alone)).toEqual({ rows: 4, counters: 4 });
  });

  it("is not asked where a test key rehearses an error, and has no examples to give", async () => {
    const { secret } = await makeKey(tenant, { scopes: [scopeName], environment: "test" });
    const before = upstream.received.length;
    const limited = await call("/v1/theirs/echo/1", { key: secret, headers: { prefer: "code=429" } });
    expect([limited.status, limited.headers.get("retry-after"), limited.headers.get("preference-applied")]).toEqual([429, "1", "code=429"]);
    expect(await limited.json()).toMatchObject({ code: "rate_limited" });
    const timeout = await call("/v1/theirs/echo/1", { key: secret, headers: { prefer: "code=upstream_timeout" } });
    expect([timeout.status, await timeout.json()]).toMatchObject([504, { code: "upstream_timeout" }]);
    for (const prefer of ["example=mock", "code=299"]) {
      const refused = await call("/v1/theirs/echo/1", { key: secret, headers: { prefer } });
      expect([refused.status, await refused.json()]).toMatchObject([400, { code: "preference_invalid", examples: [], codes: expect.arrayContaining([402, 429, 503]) as number[] }]);
    }
    expect(upstream.received.length).toBe(before);
  });

  it("does not hear of preferences that are for Tollgate, and hears of the others", async () => {
    const heard = async (prefer: string) => ((await (await call("/v1/theirs/echo/1", { key, headers: { prefer } })).json()) as { headers: Record<string, string> }).headers.prefer;
    expect(await heard("code=429")).toBeUndefined();
    expect(await heard('return=minimal, example="mock"; a=b, wait=10')).toBe("return=minimal, wait=10");
    expect(await heard('foo="a, code=1"')).toBe('foo="a, code=1"');
  });

  it("has its kept answer given again with the headers that it came with", async () => {
    const once = () => call("/v1/theirs/own-headers", { key, headers: { "idempotency-key": `${id}-headers` } });
    const [first, again] = [await once(), await once()];
    expect([first.headers.get("idempotent-replayed"), again.headers.get("idempotent-replayed")]).toEqual([null, "true"]);
    const told = ({ headers }: Response) => Object.fromEntries([...headers].filter(([name]) => !/^(x-request-id|idempotent-replayed|ratelimit|x-ratelimit-.*)$/.test(name)));
    expect(told(again)).toEqual(told(first));
    expect([again.headers.get("via"), again.headers.get("etag"), again.headers.get("content-language")]).toEqual(["1.1 inner, 1.1 tollgate", '"1"', null]);
    expect(again.headers.get("x-request-id")).not.toBe(first.headers.get("x-request-id"));
  });

  it("is 502 where it can't be reached and 504 where it is too slow, and neither is charged", async () => {
    const before = await chargedUnits(tenant);
    const gone = await call("/v1/gone/echo/1", { key, method: "GET" });
    expect([gone.status, ((await gone.json()) as { code: string }).code]).toEqual([502, "upstream_unreachable"]);
    const slow = await call("/v1/theirs/slow-head", { key, method: "GET" });
    expect([slow.status, ((await slow.json()) as { code: string }).code]).toEqual([504, "upstream_timeout"]);
    upstream.release();
    expect(await chargedUnits(tenant)).toEqual(before);
  });

  it("needs the scope, knows its methods and paths, and is not there when it is switched off", async () => {
    const { secret } = await makeKey(tenant, { scopes: ["cccd:read"] });
    expect((await call("/v1/theirs/echo/1", { key: secret, method: "GET" })).status).toBe(403);
    const put = await call("/v1/theirs/echo/1", { key, method: "PUT" });
    expect([put.status, put.headers.get("allow")]).toEqual([405, "GET, HEAD, POST, OPTIONS"]);
    expect((await call("/v1/theirs/none", { key, method: "GET" })).status).toBe(404);
    expect((await call("/v1/theirs/echo/..%2fstatus%2f200", { key, method: "GET" })).status).toBeGreaterThanOrEqual(400);
    await updateUpstream(operator, { upstreamId, enabled: false }, systemOrigin);
    expect((await call("/v1/theirs/echo/1", { key, method: "GET" })).status).toBe(404);
    await updateUpstream(operator, { upstreamId, enabled: true }, systemOrigin);
    expect((await call("/v1/theirs/echo/1", { key, method: "GET" })).status).toBe(200);
  });

  it("is asked HEAD where it offers GET, and answers with the headers alone", async () => {
    const before = upstream.received.length;
    const response = await call("/v1/theirs/echo/1", { key, method: "HEAD" });
    expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([200, "application/json", ""]);
    expect(upstream.received.slice(before).map(({ method }) => method)).toEqual(["HEAD"]);
  });

  it("is called once for many repeats of an idempotent request", async () => {
    const before = upstream.received.length;
    const twins = await Promise.all(Array.from({ length: 10 }, () => call("/v1/theirs/echo/9", { key, headers: { "idempotency-key": `${id}-once` } })));
    const counts = tally(twins);
    expect((counts[200] ?? 0) + (counts[409] ?? 0)).toBe(10);
    const again = await call("/v1/theirs/echo/9", { key, headers: { "idempotency-key": `${id}-once` } });
    expect([again.status, again.headers.get("idempotent-replayed")]).toEqual([200, "true"]);
    expect(upstream.received.length - before).toBe(1);
  });

  it("stops at the quota of the caller's organisation, without asking the upstream", async () => {
    const small = await makeTenant(`${id}-small`, { planId: "ultra", limits: [], includedUnits: 3 });
    const { secret } = await makeKey(small, { scopes: [scopeName] });
    const before = upstream.received.length;
    expect((await call("/v1/theirs/echo/1", { key: secret })).status).toBe(200);
    expect((await call("/v1/theirs/echo/1", { key: secret })).status).toBe(402);
    expect(upstream.received.length - before).toBe(1);
    expect(await chargedUnits(small)).toEqual({ rows: 2, counters: 2 });
  });

  it("answers a preflight of a browser with its methods", async () => {
    const response = await call("/v1/theirs/echo/1", { method: "OPTIONS", headers: { origin: "https://app.example.com", "access-control-request-method": "POST" } });
    expect([response.status, response.headers.get("access-control-allow-methods")]).toEqual([204, "GET, POST"]);
  });
});
