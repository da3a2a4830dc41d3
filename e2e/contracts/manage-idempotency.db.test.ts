import { beforeAll, expect, it } from "vitest";
import { pool } from "@/lib/platform/db/pool";
import { advanceClock } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { call, managementSecret, type Tenant, tenant } from "./manage-fixture";

useTestDatabase();

let ours: Tenant;
beforeAll(async () => {
  ours = await tenant("ours");
});

const body = { name: "Once", environment: "live", scopes: ["cccd:read"] };
const create = (token: string, sent: object = body, secret = ours.secret) => call("POST", "/keys", { secret, body: sent, headers: { "idempotency-key": token } });

async function made(name: string) {
  const { rows } = await pool().query("SELECT id FROM api_keys WHERE organisation_id = $1 AND name = $2", [ours.scope.organisationId, name]);
  return rows.length;
}

it("makes a key once for one Idempotency-Key, and tells its secret again to who repeats the request", async () => {
  const first = await create("a1");
  const again = await create("a1");
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(again.headers.get("idempotent-replayed")).toBe("true");
  expect(first.headers.has("idempotent-replayed")).toBe(false);
  expect(await again.text()).toBe(await first.text());
  expect(await made("Once")).toBe(1);
});

it("stores the answer so that no secret can be read from the database", async () => {
  const { secret } = (await (await create("sealed", { ...body, name: "Sealed" })).json()) as { secret: string };
  const { rows } = await pool().query<{ body: string }>("SELECT body FROM idempotency_records");
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row.body).not.toContain(secret.slice(8, 20));
});

it("refuses the same value for another question, a malformed one, and a twin that is still under way", async () => {
  await create("b1", { ...body, name: "Other" });
  expect(await (await create("b1", { ...body, name: "Different" })).json()).toMatchObject({ status: 422, code: "idempotency_mismatch" });
  expect(await (await create("with space")).json()).toMatchObject({ status: 400, code: "idempotency_key_invalid" });
  const twins = await Promise.all(Array.from({ length: 8 }, () => create("twin", { ...body, name: "Twin" })));
  const statuses = twins.map(({ status }) => status);
  expect(statuses.filter((status) => status === 201).length).toBeGreaterThan(0);
  expect(statuses.every((status) => status === 201 || status === 409)).toBe(true);
  expect(await made("Twin")).toBe(1);
});

it("keeps no failure: what was mended can be tried again under the same value", async () => {
  const rotate = (overlap: string) => call("POST", `/keys/${ours.keyId}/rotate`, { secret: ours.secret, body: { overlap }, headers: { "idempotency-key": "c1" } });
  expect((await rotate("2h")).status).toBe(422);
  expect((await rotate("1h")).status).toBe(200);
  const fails = () => create("c2", { ...body, project_id: "prj_01kag7g4c2b8d5f9h1j6k3m7n0" });
  expect((await fails()).status).toBe(422);
  expect((await fails()).status).toBe(422);
});

it("counts each management key's values apart, and forgets them after a day", async () => {
  await create("d1", { ...body, name: "Apart" });
  const { secret } = await managementSecret(ours.scope);
  expect((await create("d1", { ...body, name: "Apart" }, secret)).status).toBe(201);
  expect(await made("Apart")).toBe(2);
  advanceClock(86_400_001);
  expect((await create("d1", { ...body, name: "Apart" })).headers.has("idempotent-replayed")).toBe(false);
  expect(await made("Apart")).toBe(3);
});
