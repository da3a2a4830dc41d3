import { beforeAll, describe, expect, it } from "vitest";
import { createUser } from "@/lib/accounts/create-user";
import { type MemberScope, scopeForMember } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { createKey } from "./create-key";
import { exportKeys } from "./export-keys";

useTestDatabase();

const origin = { ip: "203.0.113.7", userAgent: "test", requestId: "req_test" };
const names = ['=HYPERLINK("http://evil.example";"x")', "+1", "-1", "@SUM(A1)", "a,b", 'say "hi"', "Nguyễn, phòng; kế toán", "plain"];
const secrets: string[] = [];
let ours: MemberScope;
let theirs: MemberScope;

async function organisation(email: string): Promise<MemberScope> {
  const { userId, slug } = await inTransaction((tx) => createUser(tx, { email, name: email.split("@")[0] ?? "", locale: "en" }, systemOrigin));
  return scopeForMember(userId, slug, "key.read");
}

beforeAll(async () => {
  [ours, theirs] = [await organisation("ours@example.com"), await organisation("theirs@example.com")];
  const restrictions = { allowedCidrs: ["10.0.0.0/8", "::1/128"], timeWindows: [{ days: [1], from: "09:00", to: "17:00", timeZone: "UTC" }] };
  for (const name of names) secrets.push((await createKey(ours, { name, environment: "live", scopes: ["cccd:read", "usage:read"], restrictions, creditUnits: 5 }, origin)).secret);
  secrets.push((await createKey(ours, { name: "tester", environment: "test", scopes: ["cccd:read"] }, origin)).secret);
  await createKey(theirs, { name: "foreign", environment: "live", scopes: ["cccd:read"] }, origin);
});

async function read(parts: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const part of parts) all.push(part);
  return all;
}
const file = async (scope: MemberScope, format: "csv" | "json", environment?: "live" | "test") => (await read(exportKeys(scope, { format, environment }, origin))).join("");

/** A reader of RFC 4180 as a spreadsheet has one. */
function cells(csv: string): string[][] {
  return csv.trimEnd().split("\r\n").map((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ""));
}

describe("the export of keys", () => {
  it("as CSV holds each key of the organisation once, and no cell that a spreadsheet would run", async () => {
    const [header, ...rows] = cells(await file(ours, "csv"));
    expect(rows).toHaveLength(names.length + 1);
    for (const row of rows) expect(row).toHaveLength(header?.length ?? 0);
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    const column = (name: string) => rows.map((row) => row[header?.indexOf(name) ?? -1]);
    expect(column("name").toReversed()).toEqual([...names.map((name) => (/^[=+\-@]/.test(name) ? `'${name}` : name)), "tester"]);
    expect(column("allowed_cidrs")[1]).toBe("10.0.0.0/8 ::1/128");
    expect(JSON.parse(column("time_windows")[1] ?? "")).toEqual([{ days: [1], from: "09:00", to: "17:00", time_zone: "UTC" }]);
  });

  it("as JSON is one array with the same facts", async () => {
    const keys = JSON.parse(await file(ours, "json", "live")) as Record<string, unknown>[];
    expect(keys.map(({ name }) => name).toReversed()).toEqual(names);
    expect(keys[0]).toMatchObject({ environment: "live", status: "active", scopes: ["cccd:read", "usage:read"], allowed_cidrs: ["10.0.0.0/8", "::1/128"], credit_units: 5, expires_at: null, created_by: "ours" });
    expect(JSON.parse(await file(theirs, "json", "test"))).toEqual([]);
  });

  it("holds no secret and no hash", async () => {
    const { rows } = await pool().query<{ hash: Buffer }>("SELECT hash FROM api_key_secrets");
    for (const text of [await file(ours, "csv"), await file(ours, "json")]) {
      for (const secret of secrets) expect(text).not.toContain(secret.slice("tg_live_".length, -4));
      for (const { hash } of rows) for (const encoding of ["hex", "base64"] as const) expect(text).not.toContain(hash.toString(encoding));
    }
  });

  it("shows a stranger nothing", async () => {
    for (const format of ["csv", "json"] as const) {
      const text = await file(theirs, format);
      expect(text).toContain("foreign");
      for (const name of ["plain", "tester"]) expect(text).not.toContain(name);
    }
  });

  it("is audited before its first line, also where nobody reads on", async () => {
    const count = async () => (await pool().query<{ count: number }>("SELECT count(*)::int AS count FROM audit_events WHERE action = 'key.exported' AND organisation_id = $1", [ours.organisationId])).rows[0]?.count ?? 0;
    const before = await count();
    for await (const part of exportKeys(ours, { format: "csv", environment: "test" }, origin)) {
      expect(part).toMatch(/^id,name/);
      break;
    }
    expect(await count()).toBe(before + 1);
    const { rows } = await pool().query("SELECT actor_id, details FROM audit_events WHERE action = 'key.exported' ORDER BY id DESC LIMIT 1");
    expect(rows).toEqual([{ actor_id: ours.userId, details: { format: "csv", environment: "test" } }]);
  });

  it("goes page by page through as many keys as there are", async () => {
    const { rows } = await pool().query<{ key: string }>(
      `INSERT INTO api_keys (id, organisation_id, environment, name, scopes, created_at)
       SELECT 'key_' || lpad(n::text, 26, '0'), $1, 'live', 'bulk ' || n, '{}', now() FROM generate_series(1, 1200) n RETURNING id AS key`,
      [theirs.organisationId],
    );
    const parts = await read(exportKeys(theirs, { format: "json" }, origin));
    const ids = (JSON.parse(parts.join("")) as { id: string }[]).map(({ id }) => id);
    expect(ids).toHaveLength(rows.length + 1);
    expect(new Set(ids).size).toBe(ids.length);
    // Start, three pages, end.
    expect(parts).toHaveLength(5);
    expect(cells((await read(exportKeys(theirs, { format: "csv" }, origin))).join(""))).toHaveLength(1 + ids.length);
  });
});
