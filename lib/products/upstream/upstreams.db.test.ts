import { beforeAll, describe, expect, it } from "vitest";
import { startUpstream } from "@/e2e/stand-ins/upstream";
import { createUser } from "@/lib/accounts/create-user";
import { type OperatorScope, scopeForOperator } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { createUpstreamSchema, updateUpstreamSchema } from "../schemas";
import { createUpstream } from "./create-upstream";
import { deleteUpstream } from "./delete-upstream";
import { getUpstream } from "./get-upstream";
import { importDocument, previewDocument } from "./import-document";
import { listOperations } from "./list-operations";
import { listUpstreams } from "./list-upstreams";
import { setOperation } from "./set-operation";
import { call, documentOf, echoOf, makeOperator, makeUpstream } from "./testing/upstreams";
import { tryUpstream } from "./try-upstream";
import { updateUpstream } from "./update-upstream";

useTestDatabase();

const origin = { ip: "203.0.113.7", userAgent: "test", requestId: "req_test" };
const form = { slug: "shop", name: "Shop", description: "", baseUrl: "https://shop.example/api/", authHeader: "Authorization", authValue: "Bearer hunter2", connectTimeoutMs: 1_000, responseTimeoutMs: 30_000, allowPrivateHost: false, enabled: true };
let operator: OperatorScope;
beforeAll(async () => {
  operator = await makeOperator();
});

const fieldsOf = (work: Promise<unknown>) => work.then(() => [], (error: { code: string; fields: { path: string; message: string }[] }) => [error.code, ...error.fields.map(({ path, message }) => `${path}: ${message}`)]);
const auditOf = async (id: string) => (await pool().query<{ action: string; actor_type: string; actor_id: string; details: unknown }>("SELECT action, actor_type, actor_id, details FROM audit_events WHERE target_id = $1 ORDER BY id", [id])).rows;
const versionOf = async (id: string) => (await pool().query<{ version: number }>("SELECT version FROM upstream_apis WHERE id = $1", [id])).rows[0]?.version;

describe("an upstream", () => {
  it("keeps its credential to itself: it stands nowhere in the open and comes back from nowhere", async () => {
    const { id } = await createUpstream(operator, createUpstreamSchema.parse({ ...form, slug: "secretive" }), origin);
    const detail = await getUpstream(operator, id);
    expect(detail).toMatchObject({ slug: "secretive", baseUrl: "https://shop.example/api", authHeader: "Authorization", authSetAt: expect.stringMatching(/Z$/), health: "healthy", operations: { all: 0, enabled: 0 }, hasDocument: false });
    const { rows } = await pool().query<{ everything: string }>("SELECT (SELECT string_agg(encode(convert_to(u::text, 'UTF8'), 'escape'), '') FROM upstream_apis u) || (SELECT string_agg(a::text, '') FROM audit_events a) AS everything");
    const hex = Buffer.from("hunter2").toString("hex");
    for (const text of [JSON.stringify([detail, await listUpstreams(operator)]), rows[0]?.everything ?? "hunter2"]) {
      expect(text).not.toContain("hunter2");
      expect(text).not.toContain(hex);
    }
  });

  it("sends what was sealed, and another upstream's row can't open it", async () => {
    const stand = await startUpstream();
    const id = await makeUpstream(operator, { slug: "first", baseUrl: stand.url, authHeader: "X-Key", authValue: "of the first" }, ["GET /echo"]);
    const other = await makeUpstream(operator, { slug: "second", baseUrl: stand.url, authHeader: "X-Key", authValue: "of the second" }, ["GET /echo"]);
    expect((await echoOf(await call("GET /v1/first/echo"))).headers["x-key"]).toBe("of the first");
    await pool().query("UPDATE upstream_apis SET auth_value = (SELECT auth_value FROM upstream_apis WHERE id = $1) WHERE id = $2", [id, other]);
    await updateUpstream(operator, { upstreamId: other, name: "Touched" }, origin);
    await expect(call("GET /v1/second/echo")).rejects.toMatchObject({ code: "internal_error" });
    await stand.close();
  });

  it("has a slug of its own, which none of our products has", async () => {
    await createUpstream(operator, createUpstreamSchema.parse({ ...form, slug: "unique" }), origin);
    for (const slug of ["unique", "cccd"]) expect(await fieldsOf(createUpstream(operator, createUpstreamSchema.parse({ ...form, slug }), origin))).toEqual(["slug_taken", "slug: products.errors.slug_taken"]);
    const both = await Promise.allSettled([1, 2].map(() => createUpstream(operator, createUpstreamSchema.parse({ ...form, slug: "race" }), origin)));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("lies in one's own network only with the operator's word, and among the metadata never", async () => {
    const refused = (baseUrl: string, allowPrivateHost: boolean) => fieldsOf(createUpstream(operator, createUpstreamSchema.parse({ ...form, slug: "inner", baseUrl, allowPrivateHost }), origin));
    for (const host of ["127.1", "localhost", "api.localhost", "10.0.0.1", "[::1]", "0x7f000001", "169.254.169.254"]) expect(await refused(`http://${host}`, false)).toEqual(["validation_failed", "baseUrl: products.errors.private_host"]);
    for (const host of ["169.254.169.254", "[fe80::1]", "0.0.0.0"]) expect(await refused(`http://${host}`, true)).toEqual(["validation_failed", "baseUrl: products.errors.host_refused"]);
  });

  it("takes its credential to no other host: it must be given again", async () => {
    const { id } = await createUpstream(operator, createUpstreamSchema.parse({ ...form, slug: "moving" }), origin);
    const change = (input: object) => updateUpstream(operator, updateUpstreamSchema.parse({ upstreamId: id, ...input }), origin);
    for (const baseUrl of ["https://evil.example/api", "http://shop.example/api", "https://shop.example:8443/api"]) expect(await fieldsOf(change({ baseUrl, authValue: "" }))).toEqual(["validation_failed", "authValue: products.errors.secret_again"]);
    await change({ baseUrl: "https://shop.example/v2" });
    await change({ baseUrl: "https://other.example", authValue: "Bearer new" });
    await change({ authHeader: "" });
    expect(await getUpstream(operator, id)).toMatchObject({ authHeader: null, authSetAt: null, baseUrl: "https://other.example" });
    expect(await fieldsOf(change({ authHeader: "X-Key" }))).toEqual(["validation_failed", "authValue: products.errors.secret_required"]);
    expect(await fieldsOf(change({ authValue: "x" }))).toEqual(["validation_failed", "authHeader: products.errors.header_required"]);
    await change({ baseUrl: "https://evil.example" });
  });

  it("counts each change, and each is audited with who and what, never with the credential", async () => {
    const { id } = await createUpstream(operator, createUpstreamSchema.parse({ ...form, slug: "counted" }), origin);
    expect(await versionOf(id)).toBe(1);
    await updateUpstream(operator, { upstreamId: id, responseTimeoutMs: 500, name: "Shop", authValue: "Bearer next" }, origin);
    await importDocument(operator, { upstreamId: id, document: documentOf("GET /a", "POST /a"), offer: false }, origin);
    const [operation] = (await listOperations(operator, { upstreamId: id })).data;
    await setOperation(operator, { operationId: operation?.id ?? "", enabled: true, units: 3 }, origin);
    expect(await versionOf(id)).toBe(4);
    await deleteUpstream(operator, { upstreamId: id }, origin);
    const rows = await auditOf(id);
    expect(rows.every(({ actor_type, actor_id }) => actor_type === "operator" && actor_id === operator.userId)).toBe(true);
    expect(rows.map(({ action, details }) => [action, details])).toEqual([
      ["upstream.created", { slug: "counted", base_url: "https://shop.example/api", auth_header: "Authorization", allow_private_host: false }],
      ["upstream.updated", { slug: "counted", auth: "replaced" }],
      ["upstream.updated", { slug: "counted", document: true, operations_added: 2, operations_changed: 0, operations_removed: 0, offered: false }],
      ["upstream.updated", { slug: "counted", operation: "get_a" }],
      ["upstream.deleted", { slug: "counted", base_url: "https://shop.example/api" }],
    ]);
    const { rows: changes } = await pool().query("SELECT before, after FROM audit_events WHERE target_id = $1 AND before IS NOT NULL ORDER BY id", [id]);
    expect(changes).toEqual([
      { before: { response_timeout_ms: expect.any(Number) }, after: { response_timeout_ms: 500 } },
      { before: { enabled: false, units: 1 }, after: { enabled: true, units: 3 } },
    ]);
    expect(await pool().query("SELECT 1 FROM upstream_operations WHERE upstream_id = $1", [id])).toMatchObject({ rowCount: 0 });
  });

  it("that is none is not found, by any verb", async () => {
    const upstreamId = `upi_${"0".repeat(26)}`;
    const operationId = `upo_${"0".repeat(26)}`;
    const document = documentOf("GET /a");
    const verbs: (() => Promise<unknown>)[] = [
      () => getUpstream(operator, upstreamId),
      () => getUpstream(operator, "x\0"),
      () => updateUpstream(operator, { upstreamId }, origin),
      () => deleteUpstream(operator, { upstreamId }, origin),
      () => setOperation(operator, { operationId }, origin),
      () => importDocument(operator, { upstreamId, document, offer: true }, origin),
      () => tryUpstream(operator, { upstreamId }),
    ];
    for (const verb of verbs) expect(await fieldsOf(verb())).toEqual(["not_found"]);
  });

  it("is for operators: the scope is minted from the user's row as it is now", async () => {
    const { userId } = await inTransaction((tx) => createUser(tx, { email: "member@example.com", name: "member", locale: "en" }, systemOrigin));
    for (const id of [userId, "usr_nobody"]) await expect(scopeForOperator(id)).rejects.toMatchObject({ code: "not_found" });
    await pool().query("UPDATE users SET is_operator = true WHERE id = $1", [userId]);
    expect(await scopeForOperator(userId)).toMatchObject({ actor: { type: "operator", id: userId } });
    await pool().query("UPDATE users SET is_operator = false WHERE id = $1", [userId]);
    await expect(scopeForOperator(userId)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("an import", () => {
  it("shows first what it then does; offer, price and scope of what stays are kept", async () => {
    const { id } = await createUpstream(operator, createUpstreamSchema.parse({ ...form, slug: "grown" }), origin);
    await importDocument(operator, { upstreamId: id, document: documentOf("GET /a", "GET /b/{id}", "DELETE /gone"), offer: true }, origin);
    const a = (await listOperations(operator, { upstreamId: id })).data.find(({ path }) => path === "/a");
    await setOperation(operator, { operationId: a?.id ?? "", units: 5, scope: "grown:special", enabled: false, weight: 9 }, origin);
    const document = documentOf("GET /a", "GET /b/{other}", "POST /new");
    const plan = await previewDocument(operator, { upstreamId: id, document, offer: false });
    expect(plan).toEqual({
      title: "A test",
      added: [{ method: "POST", path: "/new", operationId: "post_new" }],
      changed: [{ method: "GET", path: "/b/{other}", operationId: "get_b_id" }],
      removed: [{ method: "DELETE", path: "/gone", operationId: "delete_gone" }],
      unchanged: 1,
      skipped: [],
    });
    expect((await getUpstream(operator, id)).operations).toEqual({ all: 3, enabled: 2 });
    expect(await importDocument(operator, { upstreamId: id, document, offer: false }, origin)).toEqual(plan);
    expect((await listOperations(operator, { upstreamId: id })).data.map(({ method, path, scope, units, weight, enabled }) => ({ method, path, scope, units, weight, enabled }))).toEqual([
      { method: "GET", path: "/a", scope: "grown:special", units: 5, weight: 9, enabled: false },
      { method: "GET", path: "/b/{other}", scope: "grown:read", units: 1, weight: 1, enabled: true },
      { method: "POST", path: "/new", scope: "grown:write", units: 1, weight: 1, enabled: false },
    ]);
    expect(await getUpstream(operator, id)).toMatchObject({ hasDocument: true, operations: { all: 3, enabled: 1 } });
  });

  it("that is refused leaves everything as it was", async () => {
    const { id } = await createUpstream(operator, createUpstreamSchema.parse({ ...form, slug: "kept" }), origin);
    await importDocument(operator, { upstreamId: id, document: documentOf("GET /a"), offer: true }, origin);
    const before = await versionOf(id);
    expect(await fieldsOf(importDocument(operator, { upstreamId: id, document: '{"openapi":"3.1.0","info":{"title":"x","version":"1"},"paths":{}}', offer: true }, origin))).toEqual(["validation_failed", "#/paths: products.errors.document_empty"]);
    expect([await versionOf(id), (await getUpstream(operator, id)).operations.all]).toEqual([before, 1]);
  });

  it("of a thousand operations passes in one go, and they are listed page by page", async () => {
    const { id } = await createUpstream(operator, createUpstreamSchema.parse({ ...form, slug: "large" }), origin);
    const names = Array.from({ length: 1_000 }, (_, n) => `GET /p${String(n).padStart(4, "0")}`);
    await importDocument(operator, { upstreamId: id, document: documentOf(...names), offer: true }, origin);
    const paths: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listOperations(operator, { upstreamId: id, cursor, limit: 100 });
      paths.push(...page.data.map(({ path }) => `GET ${path}`));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(paths).toEqual(names);
  });
});

describe("a try", () => {
  it("tells status and time, or the exact refusal", async () => {
    const stand = await startUpstream();
    const id = await makeUpstream(operator, { slug: "tried", baseUrl: `${stand.url}/status/418`, authHeader: "X-Key", authValue: "k" }, ["GET /echo"]);
    expect(await tryUpstream(operator, { upstreamId: id })).toEqual({ ok: true, status: 418, latencyMs: expect.any(Number) });
    expect(stand.received.at(-1)?.header("x-key")).toBe("k");
    await pool().query("UPDATE upstream_apis SET allow_private_host = false WHERE id = $1", [id]);
    expect(await tryUpstream(operator, { upstreamId: id })).toMatchObject({ ok: false, code: "upstream_unreachable", reason: "127.0.0.1 is refused (loopback)" });
    await pool().query("UPDATE upstream_apis SET allow_private_host = true WHERE id = $1", [id]);
    await stand.close();
    expect(await tryUpstream(operator, { upstreamId: id })).toMatchObject({ ok: false, code: "upstream_unreachable", reason: expect.stringContaining("ECONNREFUSED") });
  });
});
