import { beforeAll, describe, expect, it } from "vitest";
import { operations } from "@/lib/manage/catalogue";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import { recordUsage } from "@/lib/usage/record-usage";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { call, rowsOf, samples, type Tenant, tenant } from "./manage-fixture";

useTestDatabase();

let victim: Tenant;
let stranger: Tenant;
beforeAll(async () => {
  [victim, stranger] = [await tenant("victim"), await tenant("stranger")];
  const { organisationId } = victim.scope;
  await recordUsage({ requestId: newId("req"), organisationId, keyId: victim.keyId, endpointId: "cccd.parse", environment: "live", status: 200, errorCode: null, latencyUs: 900, units: 1, country: null, at: now() });
});

const belowKeys = operations.filter(({ path }) => path.includes("{id}"));
const others = operations.filter(({ path }) => !path.includes("{id}"));

/**
 * How a stranger tries each operation that names no key in its path, on the victim's things. Each must show nothing:
 * its answer holds none of the victim's ids.
 */
const attempts: Record<string, (of: Tenant) => { path: string; body?: unknown; status: number }> = {
  "keys.list": ({ keyId }) => ({ path: `/keys?cursor=${keyId}&limit=100`, status: 200 }),
  "keys.create": ({ projectId }) => ({ path: "/keys", body: { name: "Planted", environment: "live", scopes: ["cccd:read"], project_id: projectId }, status: 422 }),
  "keys.export": () => ({ path: "/keys/export?format=json&environment=live", status: 200 }),
  "projects.list": ({ projectId }) => ({ path: `/projects?cursor=${projectId}`, status: 200 }),
  // The same name in another organisation is no clash: it would tell of the other's.
  "projects.create": () => ({ path: "/projects", body: { name: "victim project" }, status: 201 }),
  "usage.report": ({ keyId }) => ({ path: `/usage?environment=live&group_by=key&key_id=${keyId}`, status: 200 }),
};

describe("the management API between organisations", () => {
  it("has an attempt for every operation", () => {
    expect(Object.keys(attempts).toSorted()).toEqual(others.map(({ id }) => id).toSorted());
    expect(belowKeys.length).toBeGreaterThan(5);
  });

  it.each(belowKeys.map((operation) => [operation.id, operation] as const))("%s answers a stranger as if the key did not exist, and changes nothing", async (id, { method }) => {
    const before = await rowsOf(victim);
    const { path, body } = (await samples[id]?.(victim)) ?? { path: "" };
    const response = await call(method, path, { secret: stranger.secret, body });
    const problem = (await response.json()) as Record<string, unknown>;
    const none = await call(method, path.replace(victim.keyId, newId("key")), { secret: stranger.secret, body });
    const { request_id: _a, ...told } = problem;
    const { request_id: _b, ...toldOfNone } = (await none.json()) as Record<string, unknown>;
    expect(told).toMatchObject({ status: 404, code: "not_found" });
    expect(told).toEqual(toldOfNone);
    expect(await rowsOf(victim)).toBe(before);
  });

  it.each(others.map((operation) => [operation.id, operation] as const))("%s shows a stranger nothing, and changes nothing", async (id, { method }) => {
    const before = await rowsOf(victim);
    const attempt = attempts[id]?.(victim);
    const response = await call(method, attempt?.path ?? "", { secret: stranger.secret, body: attempt?.body });
    const text = await response.text();
    expect([response.status, text]).toEqual([attempt?.status, text]);
    for (const secretOfVictim of [victim.keyId, victim.projectId, victim.secretId, victim.scope.organisationId]) expect(text).not.toContain(secretOfVictim);
    expect(await rowsOf(victim)).toBe(before);
  });

  it("does not put a key into another organisation's project by a change either", async () => {
    const before = await rowsOf(victim);
    const response = await call("PATCH", `/keys/${stranger.keyId}`, { secret: stranger.secret, body: { project_id: victim.projectId } });
    expect(await response.json()).toMatchObject({ status: 422, code: "validation_failed", errors: [{ path: "project_id" }] });
    expect(await rowsOf(victim)).toBe(before);
  });

  it("does not end a secret of another's key below a key of one's own", async () => {
    const response = await call("DELETE", `/keys/${stranger.keyId}/secrets/${victim.secretId}`, { secret: stranger.secret });
    expect(await response.json()).toMatchObject({ status: 404, code: "not_found" });
  });
});
