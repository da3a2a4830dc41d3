import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createKey } from "@/lib/keys/create-key";
import { revokeManagementKey } from "@/lib/keys/management/revoke-management-key";
import { generateSecret } from "@/lib/keys/secret";
import { managementScopes } from "@/lib/keys/schemas";
import { operations } from "@/lib/manage/catalogue";
import { takesBody } from "@/lib/manage/operation";
import { createKeyBody } from "@/lib/manage/schemas";
import { systemOrigin } from "@/lib/audit/schemas";
import { errorCatalogue, type ErrorCode } from "@/lib/platform/errors/catalogue";
import { pool } from "@/lib/platform/db/pool";
import { advanceClock, freezeClock, now } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { call, managementSecret, rowsOf, samples, type Tenant, tenant } from "./manage-fixture";

useTestDatabase();

let ours: Tenant;
let revoked: string;
let expired: string;
beforeAll(async () => {
  ours = await tenant("ours");
  const gone = await managementSecret(ours.scope);
  await revokeManagementKey(ours.scope, { keyId: gone.key.id }, systemOrigin);
  revoked = gone.secret;
  expired = (await managementSecret(ours.scope, managementScopes, new Date(now().getTime() + 1_000))).secret;
  advanceClock(2_000);
});

async function refused(answer: Promise<Response>, code: ErrorCode) {
  const response = await answer;
  const problem = (await response.json()) as { request_id: string; errors?: { path: string; message: string }[] };
  expect(problem).toMatchObject({ status: errorCatalogue[code].status, code, request_id: response.headers.get("x-request-id") });
  expect(response.status).toBe(errorCatalogue[code].status);
  expect(Object.fromEntries(response.headers)).toMatchObject({ "content-type": "application/problem+json", "cache-control": "no-store", "x-content-type-options": "nosniff", "content-language": expect.any(String) });
  return { headers: response.headers, problem };
}

describe.each(operations.map((operation) => [operation.id, operation] as const))("%s", (id, operation) => {
  const sample = async () => (await samples[id]?.(ours)) ?? { path: "" };

  it("is refused without a key, and with one that lacks just its scope, and then does nothing", async () => {
    const before = await rowsOf(ours);
    const { path, body } = await sample();
    expect((await refused(call(operation.method, path, { body }), "api_key_missing")).headers.get("www-authenticate")).toMatch(/^Bearer realm=/);
    const { secret } = await managementSecret(ours.scope, managementScopes.filter((scope) => scope !== operation.scope));
    const between = await rowsOf(ours);
    const { headers } = await refused(call(operation.method, path, { secret, body }), "scope_missing");
    expect(headers.get("www-authenticate")).toContain(`scope="${operation.scope}"`);
    expect(await rowsOf(ours)).toBe(between);
    expect(between.length).toBeGreaterThanOrEqual(before.length);
  });

  it("refuses query parameters that it does not know, and doubled ones", async () => {
    const { path, body } = await sample();
    const { problem } = await refused(call(operation.method, `${path}${path.includes("?") ? "&" : "?"}debug=1`, { secret: ours.secret, body }), "validation_failed");
    expect(problem.errors).toEqual([{ path: "?debug", message: "This query parameter is unknown." }]);
    await refused(call(operation.method, `${path}${path.includes("?") ? "&" : "?"}limit=1&limit=2`, { secret: ours.secret, body }), "validation_failed");
  });

  it("knows no id of another form", async () => {
    const { path, body } = await sample();
    if (!operation.path.includes("{id}")) return;
    for (const wrong of ["key_1", "%00", "key_01KAG7M0V8X3T5Q9D2N6C4W1ZJ", "..%2f"]) {
      await refused(call(operation.method, path.replace(ours.keyId, wrong), { secret: ours.secret, body }), "not_found");
    }
  });

  it("reads nothing but JSON of a bounded size and depth, with the fields that it knows", async () => {
    if (!takesBody(operation)) return;
    const before = await rowsOf(ours);
    const { path, body = {} } = await sample();
    const send = (sent: unknown, headers?: Record<string, string>) => call(operation.method, path, { secret: ours.secret, body: sent, ...(headers ? { headers } : {}) });
    await refused(send(JSON.stringify(body), { "content-type": "text/plain" }), "unsupported_media_type");
    await refused(send(body, { "content-encoding": "gzip" }), "unsupported_content_encoding");
    await refused(send('{"name":'), "invalid_json");
    await refused(send(new Uint8Array([0x22, 0xff, 0x22])), "invalid_json");
    await refused(send(`{"name":${"[".repeat(33)}${"]".repeat(33)}}`), "json_too_deep");
    await refused(send(" ".repeat(65_537)), "payload_too_large");
    await refused(send("[]"), "validation_failed");
    const { problem } = await refused(send({ ...(body as object), unheardOf: 1 }), "validation_failed");
    expect(problem.errors).toEqual([{ path: "unheardOf", message: "This field is unknown." }]);
    expect(await rowsOf(ours)).toBe(before);
  });
});

describe("the management API", () => {
  const list = (secret: string | undefined, headers?: Record<string, string>) => call("GET", "/keys", { secret, ...(headers ? { headers } : {}) });

  it.each([
    ["another scheme", () => list(undefined, { authorization: "Basic dTpw" }), "api_key_malformed"],
    ["a wrong checksum", () => list(`${ours.secret.slice(0, -1)}${ours.secret.endsWith("0") ? "1" : "0"}`), "api_key_malformed"],
    ["two different keys", () => list(ours.secret, { "x-api-key": revoked }), "api_key_malformed"],
    ["a key that nobody has", () => list(generateSecret("mgmt")), "api_key_unknown"],
    ["an API key, which manages nothing", () => list(ours.apiSecret), "api_key_unknown"],
    ["a revoked key", () => list(revoked), "api_key_revoked"],
    ["an expired key", () => list(expired), "api_key_expired"],
  ] as const)("refuses %s", async (_what, answer, code) => {
    expect((await refused(answer(), code)).headers.get("www-authenticate")).toMatch(/^Bearer realm=/);
  });

  it("lets no key have limits of the whole organisation, which would not hold, and offers none in its document", async () => {
    const limits = [{ subject: "key", period: "minute", limit: 5 }, { subject: "organisation", period: "minute", limit: 5 }];
    const before = await rowsOf(ours);
    for (const [method, path, body] of [["POST", "/keys", { name: "K", environment: "live", scopes: ["cccd:read"], limits }], ["PATCH", `/keys/${ours.keyId}`, { limits }]] as const) {
      const { problem } = await refused(call(method, path, { secret: ours.secret, body }), "validation_failed");
      expect(problem.errors).toEqual([{ path: "limits.1.subject", message: expect.stringContaining("the operator") as string }]);
    }
    expect(await rowsOf(ours)).toBe(before);
    expect(JSON.stringify(z.toJSONSchema(createKeyBody, { io: "input" }).properties?.limits)).toContain('"enum":["key","ip","endpoint"]');
  });

  it("takes the key from X-API-Key too", async () => {
    expect((await call("GET", "/keys", { headers: { "x-api-key": ours.secret } })).status).toBe(200);
  });

  it("knows no other path, and names the methods of those that it knows", async () => {
    for (const path of ["", "/", "/keys/", "/nothing", `/keys/${ours.keyId}/nothing`, `/keys/${ours.keyId}/secrets`, "/KEYS"]) await refused(call("GET", path, { secret: ours.secret }), "route_not_found");
    expect((await refused(call("PUT", "/keys", { secret: ours.secret }), "method_not_allowed")).headers.get("allow")).toBe("GET, HEAD, POST");
    expect((await refused(call("POST", "/keys/export", { secret: ours.secret }), "method_not_allowed")).headers.get("allow")).toBe("GET, HEAD");
  });

  it("answers HEAD as GET, without a body", async () => {
    const response = await call("HEAD", "/keys", { secret: ours.secret });
    expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([200, "application/json", ""]);
  });

  it("answers in the caller's language", async () => {
    const { headers, problem } = await refused(list(undefined, { "accept-language": "vi" }), "api_key_missing");
    expect(headers.get("content-language")).toBe("vi");
    expect(problem).toMatchObject({ title: "Thiếu khóa API" });
  });

  it.each([
    ["a scope that nothing asks for", { name: "K", environment: "live", scopes: ["cccd:read", "root:all"] }, "scopes.1"],
    ["an expiry in the past", { name: "K", environment: "live", scopes: ["cccd:read"], expires_at: "2001-01-01T00:00:00Z" }, "expires_at"],
    ["no name", { environment: "live", scopes: ["cccd:read"] }, "name"],
    ["a network that is none", { name: "K", environment: "live", scopes: ["cccd:read"], restrictions: { allowed_cidrs: ["10.0.0.0/40"] } }, "restrictions.allowed_cidrs.0"],
    ["a time zone that is none", { name: "K", environment: "live", scopes: ["cccd:read"], restrictions: { time_windows: [{ days: [1], from: "08:00", to: "09:00", time_zone: "Moon/Base" }] } }, "restrictions.time_windows.0.time_zone"],
  ])("refuses a key with %s, and names the field as it was sent", async (_what, body, path) => {
    expect((await refused(call("POST", "/keys", { secret: ours.secret, body }), "validation_failed")).problem.errors).toMatchObject([{ path }]);
  });

  it.each([
    ["?from=2026-03-02T10:00:00Z&to=2026-03-02T10:00:00Z&environment=live", "?from"],
    ["?from=2026-01-01T00:00:00Z&to=2026-03-02T10:00:00Z&environment=live&granularity=minute", "?from"],
    ["?environment=live&cursor=bm90aGluZw", "?cursor"],
    ["?environment=live&limit=1001", "?limit"],
    ["?environment=staging", "?environment"],
  ])("refuses a usage report of %s", async (query, path) => {
    expect((await refused(call("GET", `/usage${query}`, { secret: ours.secret }), "validation_failed")).problem.errors).toMatchObject([{ path }]);
  });

  it("does not change a revoked key, nor end a current secret", async () => {
    const { key } = await createKey(ours.scope, { name: "Gone", environment: "live", scopes: ["cccd:read"] }, systemOrigin);
    const below = (rest = "") => `/keys/${key.id}${rest}`;
    await refused(call("DELETE", below(`/secrets/${key.secrets[0]?.id}`), { secret: ours.secret }), "validation_failed");
    expect((await call("DELETE", below(), { secret: ours.secret })).status).toBe(200);
    await refused(call("PATCH", below(), { secret: ours.secret, body: { name: "Back" } }), "key_not_active");
    await refused(call("POST", below("/rotate"), { secret: ours.secret, body: { overlap: "now" } }), "key_not_active");
    await refused(call("POST", below("/suspend"), { secret: ours.secret }), "key_not_active");
    await refused(call("POST", below("/resume"), { secret: ours.secret }), "key_not_active");
  });

  it("answers 503 with Retry-After where keys can't be looked up", async () => {
    await pool().query("ALTER TABLE management_keys RENAME TO management_keys_away");
    try {
      expect((await refused(list(ours.secret), "service_unavailable")).headers.get("retry-after")).toBe("1");
    } finally {
      await pool().query("ALTER TABLE management_keys_away RENAME TO management_keys");
    }
  });
});

describe("limits of the management API", () => {
  it("let a key pass 20 times in a second, say when to come back, and leave other keys alone", async () => {
    const { secret } = await managementSecret(ours.scope);
    freezeClock(new Date(now().getTime() + 3_600_000));
    try {
      const statuses = [];
      for (let n = 0; n < 21; n++) {
        statuses.push((await call("GET", "/projects", { secret })).status);
        advanceClock(-150);
      }
      expect(statuses).toEqual([...Array.from({ length: 20 }, () => 200), 429]);
      const { headers } = await refused(call("GET", "/projects", { secret }), "rate_limited");
      expect(headers.get("retry-after")).toBe("1");
      expect(headers.get("ratelimit")).toMatch(/^"management-second";r=0;t=1, "management-minute";r=580;/);
      expect((await call("GET", "/projects", { secret: ours.secret })).status).toBe(200);
      advanceClock(1_000);
      expect((await call("GET", "/projects", { secret })).status).toBe(200);
    } finally {
      freezeClock(null);
    }
  });

  it("tell an address that sends refused keys on and on to slow down, and still serve good keys from there", async () => {
    advanceClock(7_200_000);
    const answers = [];
    for (let n = 0; n < 62; n++) answers.push(await call("GET", "/keys", { secret: generateSecret("mgmt") }));
    expect(answers.slice(0, 60).every(({ status }) => status === 401)).toBe(true);
    await refused(Promise.resolve(answers[61] as Response), "rate_limited");
    expect((await call("GET", "/keys", { secret: ours.secret })).status).toBe(200);
  });
});
