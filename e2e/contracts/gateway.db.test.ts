import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createUser } from "@/lib/accounts/create-user";
import { type OrgScope, scopeForMember } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { setPlan } from "@/lib/billing/entitlement/change-entitlement";
import { createKey } from "@/lib/keys/create-key";
import { revokeKey } from "@/lib/keys/revoke-key";
import { generateSecret } from "@/lib/keys/secret";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { advanceClock } from "@/lib/platform/time/clock";
import { writeRefusals } from "@/lib/usage/record-usage";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { doors } from "./doors";

useTestDatabase();

const json = { "content-type": "application/json" };
const parse = "/v1/cccd/parse";
const number = "015199000001";
let scope: OrgScope;
let live: string;
let test: string;
let unscoped: string;
let revoked: string;

beforeAll(async () => {
  const { userId, slug } = await inTransaction((tx) => createUser(tx, { email: "owner@example.com", name: "Owner", locale: "en" }, systemOrigin));
  scope = await scopeForMember(userId, slug, "key.create");
  await setPlan(scope, { planId: "ultra", limits: [{ subject: "organisation", period: "second", limit: 100_000, burst: 0 }], includedUnits: 1_000_000 }, systemOrigin);
  const secretOf = async (environment: "live" | "test", scopes: string[]) => createKey(scope, { name: "Key", environment, scopes }, systemOrigin);
  live = (await secretOf("live", ["cccd:read"])).secret;
  test = (await secretOf("test", ["cccd:read"])).secret;
  unscoped = (await secretOf("live", [])).secret;
  const gone = await secretOf("live", ["cccd:read"]);
  revoked = gone.secret;
  await revokeKey(scope, { keyId: gone.key.id }, systemOrigin);
});

async function metered(requestId: string) {
  await writeRefusals();
  const { rows } = await pool().query("SELECT status, error_code, units, environment, endpoint_id, latency_us FROM usage_records WHERE request_id = $1", [requestId]);
  return rows;
}

describe.each(doors)("the gateway by the $name", (door) => {
  let base: string;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    ({ url: base, stop } = await door.start());
  });
  afterAll(() => stop());

  const call = (path: string, init: RequestInit & { key?: string | undefined } = {}) =>
    fetch(base + path, { method: "POST", ...init, headers: { ...(init.key ? { authorization: `Bearer ${init.key}` } : {}), ...json, ...(init.headers as Record<string, string> | undefined) } });
  const body = JSON.stringify({ cccd: number });

  it("answers 200 with the request id first, and its row is there by then", async () => {
    const response = await call(parse, { key: live, body });
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(text).toMatch(/^\{"request_id":"req_[0-9a-z]{26}","valid":true,/);
    const requestId = response.headers.get("x-request-id") ?? "";
    expect(JSON.parse(text)).toMatchObject({ request_id: requestId, data: { birth_registration: { code: "015", code_reused: true }, gender: "female" } });
    expect(await metered(requestId)).toEqual([{ status: 200, error_code: null, units: 1n, environment: "live", endpoint_id: "cccd.parse", latency_us: expect.any(Number) }]);
  });

  it("takes the key from X-API-Key too, and refuses two that differ", async () => {
    expect((await call(parse, { headers: { "x-api-key": live }, body })).status).toBe(200);
    expect((await call(parse, { key: live, headers: { "x-api-key": live }, body })).status).toBe(200);
    expect((await call(parse, { key: live, headers: { "x-api-key": test }, body })).status).toBe(401);
  });

  it("answers in the caller's language", async () => {
    const response = await call(parse, { key: live, body, headers: { "accept-language": "vi-VN,vi;q=0.9" } });
    expect(response.headers.get("content-language")).toBe("vi");
    const problem = await (await call(parse, { key: live, body: "{", headers: { "accept-language": "vi" } })).json();
    expect(problem).toMatchObject({ title: "Nội dung không phải JSON hợp lệ" });
  });

  it("meters test calls apart", async () => {
    const response = await call("/v1/cccd/sample", { key: test, body: "{}" });
    expect(response.status).toBe(200);
    expect(await metered(response.headers.get("x-request-id") ?? "")).toMatchObject([{ environment: "test", endpoint_id: "cccd.sample", status: 200 }]);
  });

  type Case = [what: string, status: number, code: string, init: () => Parameters<typeof call>, isMetered: boolean];
  const cases: Case[] = [
    ["no key", 401, "api_key_missing", () => [parse, { body }], false],
    ["another scheme", 401, "api_key_malformed", () => [parse, { body, headers: { authorization: "Basic dTpw" } }], false],
    ["a key with a wrong checksum", 401, "api_key_malformed", () => [parse, { key: `${live.slice(0, -1)}${live.endsWith("0") ? "1" : "0"}`, body }], false],
    ["a well-formed key that nobody has", 401, "api_key_unknown", () => [parse, { key: generateSecret("live"), body }], false],
    ["a revoked key", 401, "api_key_revoked", () => [parse, { key: revoked, body }], false],
    ["a key without the scope", 403, "scope_missing", () => [parse, { key: unscoped, body }], true],
    ["a live key where only test keys may go", 403, "environment_not_allowed", () => ["/v1/cccd/sample", { key: live, body: "{}" }], true],
    ["a path that is none", 404, "route_not_found", () => ["/v1/nothing/here", { key: live, body }], false],
    ["the bare prefix", 404, "route_not_found", () => ["/v1", { key: live, body }], false],
    ["a wrong method", 405, "method_not_allowed", () => [parse, { key: live, method: "PUT", body }], false],
    ["a GET", 405, "method_not_allowed", () => [parse, { key: live, method: "GET" }], false],
    ["a declared body over 1 MB", 413, "payload_too_large", () => [parse, { key: live, body: JSON.stringify({ cccd: "0".repeat(1_048_576) }) }], true],
    ["a streamed body over 1 MB", 413, "payload_too_large", () => [parse, { key: live, body: streamOf(40, 32_768), duplex: "half" } as RequestInit], true],
    ["another content type", 415, "unsupported_media_type", () => [parse, { key: live, body, headers: { "content-type": "text/plain" } }], true],
    ["broken JSON", 400, "invalid_json", () => [parse, { key: live, body: '{"cccd":' }], true],
    ["an empty body", 400, "invalid_json", () => [parse, { key: live, body: "" }], true],
    ["bytes that are no UTF-8", 400, "invalid_json", () => [parse, { key: live, body: new Uint8Array([0x22, 0xff, 0x22]) }], true],
    ["a number for the string", 422, "validation_failed", () => [parse, { key: live, body: '{"cccd":15199000001}' }], true],
    ["an unknown field", 422, "validation_failed", () => [parse, { key: live, body: JSON.stringify({ cccd: number, more: 1 }) }], true],
    ["an unknown query parameter", 422, "validation_failed", () => [`${parse}?debug=1`, { key: live, body }], true],
    ["a body that is no object", 422, "validation_failed", () => [parse, { key: live, body: "[]" }], true],
  ];

  it.each(cases)("answers %s with %d %s", async (_what, status, code, init, isMetered) => {
    const response = await call(...init());
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    if (status === 405) expect(response.headers.get("allow")).toBe("POST, OPTIONS");
    if (status === 401) expect(response.headers.get("www-authenticate")).toMatch(/^Bearer/);
    const problem = (await response.json()) as Record<string, unknown>;
    expect(problem).toMatchObject({ status, code, request_id: response.headers.get("x-request-id"), type: expect.stringMatching(new RegExp(`/docs/errors#${code}$`)) });
    expect(await metered(String(problem.request_id))).toEqual(isMetered ? [expect.objectContaining({ status, error_code: code, units: 0n })] : []);
  });

  it("tells a caller who sent a JSON number why strings are needed", async () => {
    const problem = await (await call(parse, { key: live, body: '{"cccd":15199000001}' })).json();
    expect(problem).toMatchObject({ errors: [{ path: "cccd", message: expect.stringContaining("leading zeros") }] });
  });

  it("slows an address down that sends refused keys on and on, and still serves good keys from there", async () => {
    const refused = await Promise.all(Array.from({ length: 70 }, () => call(parse, { key: generateSecret("live"), body })));
    const limited = refused.find(({ status }) => status === 429);
    expect(await limited?.json()).toMatchObject({ code: "rate_limited" });
    expect(Number(limited?.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await call(parse, { key: live, body })).status).toBe(200);
    advanceClock(61_000);
    expect((await call(parse, { body })).status).toBe(401);
  });

  it("answers 408 to a body that breaks off or never comes, and counts it as the caller's", { timeout: 30_000 }, async () => {
    const stuck = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new Uint8Array([0x7b])) });
    const response = await call(parse, { key: live, body: stuck, duplex: "half" } as RequestInit);
    expect(response.status).toBe(408);
    expect(await metered(response.headers.get("x-request-id") ?? "")).toMatchObject([{ status: 408, error_code: "request_timeout" }]);
  });

  it("counts each of many concurrent calls once", async () => {
    const responses = await Promise.all(Array.from({ length: 120 }, () => call(parse, { key: live, body })));
    const ids = responses.map((response) => response.headers.get("x-request-id"));
    expect(new Set(ids).size).toBe(120);
    const { rows } = await pool().query("SELECT count(*)::int AS n FROM usage_records WHERE request_id = ANY($1)", [ids]);
    expect(rows).toEqual([{ n: 120 }]);
  });

  it("withholds the answer with 503 when its row can't be written", async () => {
    await pool().query("ALTER TABLE usage_records RENAME TO usage_records_away");
    try {
      const response = await call(parse, { key: live, body });
      expect(response.status).toBe(503);
      expect(response.headers.get("retry-after")).toBe("1");
      expect(await response.json()).toMatchObject({ code: "metering_unavailable" });
      expect(response.headers.get("ratelimit")).toContain(`"units";r=`);
    } finally {
      await pool().query("ALTER TABLE usage_records_away RENAME TO usage_records");
    }
    expect((await call(parse, { key: live, body })).status).toBe(200);
  });
});

function streamOf(chunks: number, size: number): ReadableStream<Uint8Array> {
  let left = chunks;
  return new ReadableStream({
    pull(controller) {
      if (left-- > 0) controller.enqueue(new Uint8Array(size).fill(0x20));
      else controller.close();
    },
  });
}
