import { beforeAll, describe, expect, it, vi } from "vitest";
import { POST } from "@/app/api/leaks/report/route";
import { createUser } from "@/lib/accounts/create-user";
import { type MemberScope, scopeForMember } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { advanceClock } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { createKey } from "../create-key";
import { endSecret } from "../end-secret";
import { getKey } from "../get-key";
import { createManagementKey } from "../management/create-management-key";
import { revokeKey } from "../revoke-key";
import { rotateKey } from "../rotate-key";
import { generateSecret } from "../secret";
import { keyLeakedSchema } from "./schemas";

vi.mock("next/headers", () => ({ headers: async () => new Headers({ "user-agent": "scanner" }) }));
useTestDatabase();

const origin = { ip: null, userAgent: null, requestId: null };
let scope: MemberScope;

beforeAll(async () => {
  const { userId, slug } = await inTransaction((tx) => createUser(tx, { email: "owner@example.com", name: "owner", locale: "en" }, systemOrigin));
  scope = await scopeForMember(userId, slug, "management_key.manage");
});

const newKey = async () => createKey(scope, { name: "Leaky", environment: "live", scopes: ["cccd:read"] }, origin);
const post = (body: string) => POST(new Request("http://localhost/x", { method: "POST", body, headers: { "content-type": "application/json" } }), { params: Promise.resolve({}) });
const report = (secret: string) => post(JSON.stringify({ secret }));
const rows = async (table: string, where: string, value: string) => (await pool().query(`SELECT * FROM ${table} WHERE ${where} = $1 ORDER BY id`, [value])).rows;
const leakedEvents = async (keyId: string) => (await pool().query("SELECT * FROM outbox_events WHERE type = 'key.leaked' AND payload->>'keyId' = $1", [keyId])).rows;
const leakAudits = async (keyId: string) => (await rows("audit_events", "target_id", keyId)).filter(({ action }) => action === "key.leaked");
const everything = async () => (await pool().query<{ all: string }>("SELECT (SELECT string_agg(e::text, '') FROM outbox_events e) || (SELECT string_agg(a::text, '') FROM audit_events a) AS all")).rows[0]?.all ?? "";

describe("a reported secret", () => {
  it("ends its key at once, with audit and event in the same breath and the secret in neither", async () => {
    const { key, secret } = await newKey();
    const before = await rows("api_keys", "id", key.id);
    await report(secret);
    const after = await getKey(scope, key.id);
    expect(after).toMatchObject({ status: "revoked", leakedAt: after.revokedAt });
    expect((await rows("api_keys", "id", key.id))[0].version).toBe(before[0].version + 1);
    expect(await leakAudits(key.id)).toMatchObject([{ actor_type: "system", actor_id: null, organisation_id: scope.organisationId, user_agent: "scanner" }]);
    const [event] = await leakedEvents(key.id);
    expect(event).toMatchObject({ type: "key.leaked", organisation_id: scope.organisationId, attempts: 0, handled_at: null });
    expect(keyLeakedSchema.parse(event.payload)).toEqual({
      kind: "key", keyId: key.id, organisationId: scope.organisationId, name: "Leaky", environment: "live", lastFour: key.lastFour, source: "report", url: null,
    });
    expect(await everything()).not.toContain(secret.slice(8, -4));
  });

  it("ends the whole key also where it is an older secret in its overlap", async () => {
    const { key, secret } = await newKey();
    await rotateKey(scope, { keyId: key.id, overlap: "1h" }, origin);
    await report(secret);
    expect((await getKey(scope, key.id)).status).toBe("revoked");
  });

  it("leaves the key alone once its overlap is over: it opens nothing any more", async () => {
    const { key, secret } = await newKey();
    const { key: rotated } = await rotateKey(scope, { keyId: key.id, overlap: "1h" }, origin);
    await endSecret(scope, { keyId: key.id, secretId: rotated.secrets[1]?.id ?? "" }, origin);
    await report(secret);
    expect((await getKey(scope, key.id)).status).toBe("active");
    expect(await leakedEvents(key.id)).toEqual([]);
  });

  it("ends an expired key too, whose expiry might still be moved", async () => {
    const { key, secret } = await createKey(scope, { name: "Old", environment: "test", scopes: ["cccd:read"], expiresAt: new Date(Date.now() + 86_400_000) }, origin);
    advanceClock(2 * 86_400_000);
    expect((await getKey(scope, key.id)).status).toBe("expired");
    await report(secret);
    expect((await getKey(scope, key.id)).status).toBe("revoked");
    advanceClock(-2 * 86_400_000);
  });

  it("ends a management key as well", async () => {
    const { key, secret } = await createManagementKey(scope, { name: "Deploy", scopes: ["keys:write"] }, origin);
    await report(secret);
    const [row] = await rows("management_keys", "id", key.id);
    expect(row.revoked_at).not.toBeNull();
    expect(row.leaked_at).toEqual(row.revoked_at);
    expect(await leakAudits(key.id)).toMatchObject([{ target_type: "management_key" }]);
    expect((await leakedEvents(key.id)).map(({ payload }) => keyLeakedSchema.parse(payload))).toMatchObject([{ kind: "management_key", environment: null, name: "Deploy" }]);
  });

  it("counts once, however many report it at the same time", async () => {
    const { key, secret } = await newKey();
    const elsewhere = await pool().connect();
    await elsewhere.query("BEGIN");
    await elsewhere.query("SELECT FROM api_keys WHERE id = $1 FOR UPDATE", [key.id]);
    const reports = Array.from({ length: 5 }, () => report(secret));
    // All have found the key in use before the first may end it.
    const waiting = "SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    await expect.poll(async () => (await pool().query<{ count: number }>(waiting)).rows[0]?.count, { interval: 5, timeout: 5_000 }).toBe(5);
    await elsewhere.query("COMMIT");
    elsewhere.release();
    await Promise.all(reports);
    expect(await leakAudits(key.id)).toHaveLength(1);
    expect(await leakedEvents(key.id)).toHaveLength(1);
  });

  it("of a key that its owner has revoked already changes nothing", async () => {
    const { key, secret } = await newKey();
    await revokeKey(scope, { keyId: key.id }, origin);
    await report(secret);
    expect(await getKey(scope, key.id)).toMatchObject({ status: "revoked", leakedAt: null });
    expect(await leakedEvents(key.id)).toEqual([]);
  });

  it("gets the same answer whether it is known, unknown, malformed, ended or revoked, and no sooner", async () => {
    const known = await newKey();
    const revoked = await newKey();
    await revokeKey(scope, { keyId: revoked.key.id }, origin);
    const answers = [];
    for (const secret of [known.secret, known.secret, revoked.secret, generateSecret("live"), generateSecret("mgmt"), "x".repeat(42), "x", "\u0000", "'; --"]) {
      const startMs = performance.now();
      const response = await report(secret);
      const tookMs = performance.now() - startMs;
      const headers = [...response.headers].filter(([name]) => name !== "x-request-id");
      answers.push({ status: response.status, headers, body: await response.text(), inTime: tookMs > 95 && tookMs < 2_000 });
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 202, body: '{"received":true}', inTime: true });
  });

  it.each([
    [422, "{}"], [422, '{"secret":"x","more":1}'], [422, '{"secret":""}'], [422, `{"secret":"${"x".repeat(257)}"}`], [422, '{"secret":1}'], [400, "no json"],
    [413, JSON.stringify({ secret: "x".repeat(2_000) })],
  ])("in a body that is none gets %i: %s", async (status, body) => {
    expect((await post(body)).status).toBe(status);
  });
});
