import { beforeAll, describe, expect, it, vi } from "vitest";
import { operations } from "@/lib/manage/catalogue";
import type { JsonOperation, Operation } from "@/lib/manage/operation";
import { pool } from "@/lib/platform/db/pool";
import { advanceClock } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { call, managementSecret, rowsOf, samples, type Tenant, tenant } from "./manage-fixture";

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

const isIdempotent = (operation: Operation): operation is JsonOperation => operation.idempotent === true && operation.output !== null;

describe.each(operations.filter(isIdempotent).map((operation) => [operation.id, operation] as const))("a repeat of %s does nothing twice", (id, operation) => {
  const send = async (token: string) => {
    const { path, body } = (await samples[id]?.(ours)) ?? { path: "" };
    const named = id === "keys.rotate" ? body : { ...(body as object), name: token };
    return call(operation.method, path, { secret: ours.secret, body: named, headers: { "idempotency-key": token } });
  };

  it("where its answer could not be kept: then the change is undone", async () => {
    await pool().query(`CREATE FUNCTION refuse_to_keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'the disk is full'; END $$;
      CREATE TRIGGER refuse_to_keep BEFORE UPDATE ON idempotency_records FOR EACH ROW EXECUTE FUNCTION refuse_to_keep()`);
    const before = await rowsOf(ours);
    try {
      expect((await send(`${id}-1`)).status).toBe(500);
    } finally {
      await pool().query("DROP FUNCTION refuse_to_keep CASCADE");
    }
    expect(await rowsOf(ours)).toBe(before);
    const first = await send(`${id}-1`);
    expect([first.status, first.headers.has("idempotent-replayed")]).toEqual([operation.status, false]);
    const done = await rowsOf(ours);
    const again = await send(`${id}-1`);
    expect([again.status, again.headers.get("idempotent-replayed"), await again.text()]).toEqual([operation.status, "true", await first.text()]);
    expect(await rowsOf(ours)).toBe(done);
  });

  it.each(["is never heard of again", "fails"])("where its server %s right after the commit", async (fate) => {
    const token = `${id}-${fate.length}`;
    const { run } = operation;
    let tell: () => void = () => undefined;
    const committed = new Promise<void>((resolve) => (tell = resolve));
    const spy = vi.spyOn(operation, "run").mockImplementation(async (...asked) => {
      await run.apply(operation, asked);
      tell();
      if (fate === "fails") throw new Error("out of memory");
      return new Promise<never>(() => undefined);
    });
    const lost = send(token);
    try {
      if (fate === "fails") expect((await lost).status).toBe(500);
      else await committed;
    } finally {
      spy.mockRestore();
    }
    const done = await rowsOf(ours);
    // Past the lock of a claim whose server died.
    advanceClock(91_000);
    const again = await send(token);
    expect([again.status, again.headers.get("idempotent-replayed")]).toEqual([operation.status, "true"]);
    expect(await rowsOf(ours)).toBe(done);
  });

  it("where it came to commit so late that another had its place", async () => {
    const { run } = operation;
    const answers: Response[] = [];
    const spy = vi.spyOn(operation, "run").mockImplementation(async (...asked) => {
      spy.mockRestore();
      advanceClock(91_000);
      answers.push(await send(`${id}-late`));
      answers.push(await send(`${id}-late`));
      return run.apply(operation, asked);
    });
    const late = await send(`${id}-late`);
    expect(answers.map(({ status }) => status)).toEqual([operation.status, operation.status]);
    const done = await rowsOf(ours);
    // The name is taken where names are unique; else its place is.
    expect(id === "projects.create" ? [409, 422] : [409]).toContain(late.status);
    expect((await send(`${id}-late`)).headers.get("idempotent-replayed")).toBe("true");
    expect(await rowsOf(ours)).toBe(done);
    const audits = await pool().query("SELECT FROM audit_events WHERE organisation_id = $1 AND request_id = $2", [ours.scope.organisationId, late.headers.get("x-request-id")]);
    expect(audits.rowCount).toBe(0);
  });
});
