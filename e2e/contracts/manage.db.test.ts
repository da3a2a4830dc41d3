import { beforeAll, describe, expect, it } from "vitest";
import { findKeyBySecret } from "@/lib/keys/identity/find-key-by-secret";
import { operations } from "@/lib/manage/catalogue";
import { pool } from "@/lib/platform/db/pool";
import { newId } from "@/lib/platform/ids/ids";
import { recordUsage } from "@/lib/usage/record-usage";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { call, operationOf, samples, type Tenant, tenant } from "./manage-fixture";

useTestDatabase();

let ours: Tenant;
beforeAll(async () => {
  ours = await tenant("ours");
});

async function audited(requestId: string) {
  const { rows } = await pool().query("SELECT action, actor_type, actor_id, organisation_id, ip FROM audit_events WHERE request_id = $1", [requestId]);
  return rows;
}

async function answered(method: string, path: string, body?: unknown, headers?: Record<string, string>) {
  const response = await call(method, path, { secret: ours.secret, body, ...(headers ? { headers } : {}) });
  return { status: response.status, headers: response.headers, json: (await response.json()) as Record<string, never> };
}

describe("the operations of the management API", () => {
  it("each have a call in the table", () => {
    expect(Object.keys(samples).toSorted()).toEqual(operations.map(({ id }) => id).toSorted());
  });

  it.each(Object.keys(samples))("%s answers as declared and leaves exactly the audit row that it declares", async (id) => {
    const operation = operationOf(id);
    const { path, body } = (await samples[id]?.(ours)) ?? { path: "" };
    const response = await call(operation.method, path, { secret: ours.secret, body });
    expect(response.status).toBe(operation.status);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "cache-control": "no-store",
      "content-language": "en",
      "x-content-type-options": "nosniff",
      "x-request-id": expect.stringMatching(/^req_/),
    });
    const requestId = response.headers.get("x-request-id") ?? "";
    const text = await response.text();
    if (operation.output !== null) {
      const { request_id, ...output } = JSON.parse(text) as { request_id: string };
      expect(text).toMatch(/^\{"request_id":"req_/);
      expect(request_id).toBe(requestId);
      expect(operation.output.safeParse(output).error).toBeUndefined();
    }
    const row = { action: operation.audit, actor_type: "key", actor_id: ours.managementKeyId, organisation_id: ours.scope.organisationId, ip: "unknown" };
    expect(await audited(requestId)).toEqual(operation.audit === null ? [] : [row]);
  });
});

describe("keys over the management API", () => {
  it("are made with all their settings, whose secret works and is told once", async () => {
    const { status, json } = await answered("POST", "/keys", {
      name: "  Full\nname ",
      environment: "live",
      scopes: ["cccd:read"],
      project_id: ours.projectId,
      expires_at: "2099-01-01T07:00:00+07:00",
      restrictions: {
        allowed_cidrs: ["203.0.113.9/24", "2001:DB8::1"],
        allowed_origins: ["HTTPS://App.Example.com:443"],
        time_windows: [{ days: [1, 7], from: "22:00", to: "06:00", time_zone: "Asia/Ho_Chi_Minh" }],
        endpoint_rules: [{ methods: ["POST"], path: "/v1/cccd/*", limits: [{ period: "day", limit: 5 }] }],
      },
      limits: [{ subject: "ip", period: "second", limit: 3, burst: 2 }],
      credit_units: 12,
    });
    expect(status).toBe(201);
    const { key, secret } = json as unknown as { key: { id: string; prefix: string; last_four: string }; secret: string };
    expect(key).toMatchObject({
      name: "Full name",
      status: "active",
      project: { id: ours.projectId },
      expires_at: "2099-01-01T00:00:00.000Z",
      created_by: null,
      restrictions: {
        allowed_cidrs: ["203.0.113.0/24", "2001:db8::1/128"],
        allowed_origins: ["https://app.example.com"],
        time_windows: [{ days: [1, 7], from: "22:00", to: "06:00", time_zone: "Asia/Ho_Chi_Minh" }],
        endpoint_rules: [{ methods: ["POST"], path: "/v1/cccd/*", limits: [{ period: "day", limit: 5, burst: 0 }] }],
      },
      limits: [{ subject: "ip", period: "second", limit: 3, burst: 2 }],
      credit_units: 12,
    });
    expect(secret.startsWith(key.prefix) && secret.endsWith(key.last_four)).toBe(true);
    expect(await findKeyBySecret(secret)).toMatchObject({ keyId: key.id, creditUnits: 12 });
    const read = await answered("GET", `/keys/${key.id}`);
    expect(read.json).toMatchObject({ key });
    expect(JSON.stringify(read.json)).not.toContain(secret);
  });

  it("change only in what is sent, and lose by null what can be without", async () => {
    const { json: made } = await answered("POST", "/keys", { name: "Patched", environment: "test", scopes: ["cccd:read"], credit_units: 5, restrictions: { allowed_cidrs: ["10.0.0.0/8"] } });
    const { id } = (made as unknown as { key: { id: string } }).key;
    const { status, json } = await answered("PATCH", `/keys/${id}`, { credit_units: null, restrictions: { allowed_origins: ["https://a.example"] } });
    expect(status).toBe(200);
    expect(json).toMatchObject({ key: { name: "Patched", credit_units: null, restrictions: { allowed_cidrs: ["10.0.0.0/8"], allowed_origins: ["https://a.example"] } } });
    expect((await answered("PATCH", `/keys/${id}`, {})).json).toMatchObject({ key: (json as unknown as { key: object }).key });
  });

  it("are listed in pages that hold each once, by environment and status", async () => {
    for (let n = 0; n < 5; n++) await answered("POST", "/keys", { name: `Paged ${n}`, environment: "test", scopes: ["cccd:read"] });
    const { json: first } = await answered("GET", "/keys?environment=test");
    const everyId = (first as unknown as { data: { id: string }[] }).data.map(({ id }) => id);
    const seen: string[] = [];
    for (let cursor = ""; ; ) {
      const { json } = await answered("GET", `/keys?environment=test&limit=2${cursor}`);
      const page = json as unknown as { data: { id: string }[]; has_more: boolean; next_cursor: string | null };
      seen.push(...page.data.map(({ id }) => id));
      expect(page.has_more).toBe(page.next_cursor !== null);
      if (page.next_cursor === null) break;
      cursor = `&cursor=${page.next_cursor}`;
    }
    expect(seen).toEqual(everyId);
    expect(seen.length).toBeGreaterThan(4);
    const target = seen[0] ?? "";
    await answered("POST", `/keys/${target}/suspend`);
    expect((await answered("GET", "/keys?status=suspended")).json).toMatchObject({ data: [{ id: target, status: "suspended" }], has_more: false });
    expect(JSON.stringify((await answered("GET", "/keys?status=active&limit=100")).json)).not.toContain(target);
  });

  it("are exported as a file in either form, without a secret or a hash", async () => {
    const csv = await call("GET", "/keys/export?format=csv", { secret: ours.secret });
    expect(csv.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(csv.headers.get("content-disposition")).toMatch(/^attachment; filename="keys-\d{4}-\d\d-\d\d\.csv"$/);
    const lines = (await csv.text()).trim().split("\r\n");
    const { rows } = await pool().query("SELECT id FROM api_keys WHERE organisation_id = $1", [ours.scope.organisationId]);
    expect(lines).toHaveLength(rows.length + 1);
    const json = (await (await call("GET", "/keys/export?format=json", { secret: ours.secret })).json()) as object[];
    expect(json).toHaveLength(rows.length);
    expect(JSON.stringify([lines, json])).not.toMatch(/hash|pepper/);
  });
});

describe("the gateway's rules over the management API", () => {
  it("say of a call whether it would pass and which rule decides, and take nothing", async () => {
    const { json: made } = await answered("POST", "/keys", {
      name: "Explained",
      environment: "live",
      scopes: ["cccd:read"],
      restrictions: { allowed_cidrs: ["203.0.113.0/24"], time_windows: [{ days: [1, 2, 3, 4, 5], from: "08:00", to: "18:00", time_zone: "Asia/Ho_Chi_Minh" }] },
      limits: [{ subject: "key", period: "minute", limit: 5 }],
    });
    const { id } = (made as unknown as { key: { id: string } }).key;
    const explain = async (call_: object) => (await answered("POST", `/keys/${id}/explain`, { method: "POST", path: "/v1/cccd/parse", ip: "203.0.113.7", at: "2026-11-20T10:00:00+07:00", ...call_ })).json;
    expect(await explain({})).toMatchObject({ would_pass: true, rule: null, code: null });
    expect(await explain({ ip: "198.51.100.7" })).toMatchObject({ would_pass: false, rule: "ip", code: "ip_not_allowed" });
    expect(await explain({ at: "2026-11-21T10:00:00+07:00" })).toMatchObject({ would_pass: false, rule: "time_window", code: "outside_time_window" });
    expect(await explain({ path: "/v1/nothing" })).toMatchObject({ would_pass: false, rule: "route", code: "route_not_found" });
    const { json: limits } = await answered("GET", `/keys/${id}/limits`);
    expect(limits).toMatchObject({ limits: expect.arrayContaining([expect.objectContaining({ policy: "key-minute", limit: 5, remaining: 5, window_seconds: 60 })]) });
  });
});

describe("usage over the management API", () => {
  it("is summed bucket by bucket, whole and by key, in pages that add up to the same", async () => {
    const at = new Date("2026-03-02T10:20:00Z");
    const base = { organisationId: ours.scope.organisationId, endpointId: "cccd.parse", environment: "test" as const, errorCode: null, latencyUs: 900, country: null };
    const keys = [newId("key", 1), newId("key", 2)] as const;
    for (const [hour, keyId, status, units] of [[0, keys[0], 200, 1], [0, keys[0], 422, 0], [0, keys[1], 200, 1], [2, keys[1], 503, 0]] as const) {
      await recordUsage({ ...base, requestId: newId("req"), keyId, status, units, at: new Date(at.getTime() + hour * 3_600_000) });
    }
    const range = "/usage?environment=test&from=2026-03-02T10:00:00Z&to=2026-03-02T12:30:00Z";
    const { json } = await answered("GET", range);
    expect(json).toMatchObject({
      from: "2026-03-02T10:00:00.000Z",
      to: "2026-03-02T13:00:00.000Z",
      granularity: "hour",
      has_more: false,
      data: [
        { at: "2026-03-02T10:00:00.000Z", key_id: null, requests: 3, success: 2, client_error: 1, server_error: 0, units: 2 },
        { at: "2026-03-02T12:00:00.000Z", requests: 1, server_error: 1, units: 0 },
      ],
    });
    const rows: { key_id: string; requests: number }[] = [];
    for (let cursor = ""; ; ) {
      const page = (await answered("GET", `${range}&group_by=key&limit=1${cursor}`)).json as unknown as { data: typeof rows; next_cursor: string | null };
      rows.push(...page.data);
      if (page.next_cursor === null) break;
      cursor = `&cursor=${encodeURIComponent(page.next_cursor)}`;
    }
    expect(rows.map(({ key_id, requests }) => [key_id, requests])).toEqual([[keys[0], 2], [keys[1], 1], [keys[1], 1]]);
    expect((await answered("GET", `${range}&granularity=day&group_by=endpoint&key_id=${keys[0]}`)).json).toMatchObject({ data: [{ endpoint_id: "cccd.parse", requests: 2, units: 1 }] });
    expect((await answered("GET", "/usage?environment=live&from=2026-03-02T10:00:00Z&to=2026-03-02T12:30:00Z")).json).toMatchObject({ data: [] });
  });
});
