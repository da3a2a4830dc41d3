import { beforeAll, describe, expect, it } from "vitest";
import { recordAudit } from "@/lib/audit/record-audit";
import { type AuditEntry, type AuditQuery, auditQuerySchema } from "@/lib/audit/schemas";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { freezeClock } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { createUser } from "../create-user";
import { type MemberScope, type OperatorScope, scopeForMember, scopeForOperator, scopeForOperatorOn } from "../policy";
import type { AuditScope } from "./audit-scope";
import { exportAuditEvents } from "./export-audit-events";
import { listAuditActors, listAuditEvents } from "./list-audit-events";
import { verifyAuditLog } from "./verify-audit-log";

useTestDatabase();

const origin = { ip: "203.0.113.7", userAgent: '=HYPERLINK("http://evil.example")', requestId: "req_test" };
let ours: MemberScope;
let theirs: MemberScope;
let operator: OperatorScope;

async function organisation(name: string): Promise<MemberScope> {
  const { userId, slug } = await inTransaction((tx) => createUser(tx, { email: `${name}@example.com`, name, locale: "en" }, origin));
  return scopeForMember(userId, slug, "audit.read");
}

const record = (scope: MemberScope, entry: Partial<AuditEntry> = {}) =>
  inTransaction((tx) =>
    recordAudit(tx, { organisationId: scope.organisationId, actor: scope.actor, action: "key.updated", target: { type: "key", id: "key_1" }, details: {}, ...entry }, origin),
  );

beforeAll(async () => {
  freezeClock(new Date("2026-11-01T12:00:00Z"));
  [ours, theirs] = [await organisation("lan"), await organisation("mai")];
  const { userId } = await organisation("vận hành");
  await pool().query("UPDATE users SET is_operator = true WHERE id = $1", [userId]);
  operator = await scopeForOperator(userId);
  // 23:30 of the 9th in Hà Nội, and half an hour later.
  for (const [at, name] of [["2026-11-09T16:30:00Z", "before midnight"], ["2026-11-09T17:00:00Z", "after midnight"], ["2026-11-12T09:00:00Z", "100%_sure"]] as const) {
    freezeClock(new Date(at));
    await record(ours, { details: { name }, before: { limits: [1] }, after: { limits: [] } });
  }
  await record(ours, { actor: { type: "operator", id: operator.userId }, action: "entitlement.changed", target: { type: "organisation", id: ours.organisationId } });
  await record(theirs, { details: { name: "foreign" } });
  freezeClock(null);
});

const query = (values: Partial<AuditQuery> = {}) => auditQuerySchema.parse(values);
const found = async (scope: AuditScope, values: Partial<AuditQuery>, timeZone = "UTC") => (await listAuditEvents(scope, query(values), { timeZone })).data.map(({ details, action }) => details.name ?? action);

describe("the audit log", () => {
  it("shows an organisation its own events, newest first, page by page", async () => {
    const all = await found(ours, {});
    expect(all).toEqual(["entitlement.changed", "100%_sure", "after midnight", "before midnight", "organisation.created"]);
    const paged = [];
    let cursor: string | undefined;
    do {
      const page = await listAuditEvents(ours, query(), { cursor, limit: 2, timeZone: "UTC" });
      expect(page.data.length).toBeLessThanOrEqual(2);
      paged.push(...page.data.map(({ details, action }) => details.name ?? action));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(all);
    expect(await found(theirs, {})).toEqual(["foreign", "organisation.created"]);
  });

  it("shows what is from before the chain last", async () => {
    const columns = "organisation_id, actor_type, actor_id, action, target_type, target_id, details, created_at";
    await pool().query("ALTER TABLE audit_events DROP CONSTRAINT audit_events_chained");
    await pool().query(`INSERT INTO audit_events (id, ${columns}) SELECT 'aud_0000000000000000000000000' || n, $1, 'system', NULL, 'project.created', 'project', 'prj_' || n, jsonb_build_object('name', 'old ' || n), now() FROM generate_series(1, 3) n`, [theirs.organisationId]);
    const paged = [];
    let cursor: string | undefined;
    do {
      const page = await listAuditEvents(theirs, query(), { cursor, limit: 1, timeZone: "UTC" });
      paged.push(...page.data.map(({ details, action, sequence }) => [details.name ?? action, sequence]));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual([["foreign", 2], ["organisation.created", 1], ["old 3", null], ["old 2", null], ["old 1", null]]);
    let file = "";
    for await (const part of exportAuditEvents(theirs, query(), { format: "ndjson", timeZone: "UTC" }, origin)) file += part;
    expect(file.trimEnd().split("\n").map((line) => (JSON.parse(line) as { sequence: number | null }).sequence)).toEqual([null, null, null, 1, 2, 3]);
  });

  it("finds by text as it stands, actor, action, target and days of the visitor's zone", async () => {
    expect(await found(ours, { text: "%_" })).toEqual(["100%_sure"]);
    expect(await found(ours, { text: "MIDNIGHT" })).toEqual(["after midnight", "before midnight"]);
    expect(await found(ours, { text: "foreign" })).toEqual([]);
    expect(await found(ours, { actor: "operator" })).toEqual(["entitlement.changed"]);
    expect(await found(ours, { actor: ours.userId, target: "key", text: "sure" })).toEqual(["100%_sure"]);
    expect(await found(ours, { action: "organisation.created" })).toEqual(["organisation.created"]);
    expect(await found(ours, { from: "2026-11-10", to: "2026-11-10" }, "Asia/Ho_Chi_Minh")).toEqual(["after midnight"]);
    expect(await found(ours, { from: "2026-11-09", to: "2026-11-09" })).toEqual(["after midnight", "before midnight"]);
  });

  it("takes what is no filter, or a filter twice, as none", async () => {
    const odd = auditQuerySchema.parse({ text: ["a", "b"], actor: "a\0b", action: "nothing.done", target: "x", from: "yesterday", to: "2026-02-30" });
    expect((await listAuditEvents(ours, odd, { timeZone: "UTC", cursor: "aud_x" })).data).toHaveLength(5);
  });

  it("names members, and an operator to operators alone", async () => {
    const actorOf = async (scope: AuditScope, values: Partial<AuditQuery>) => (await listAuditEvents(scope, query(values), { timeZone: "UTC" })).data[0]?.actor;
    expect(await actorOf(ours, { actor: ours.userId })).toEqual({ type: "user", id: ours.userId, name: "lan" });
    expect(await actorOf(ours, { actor: "operator" })).toMatchObject({ type: "operator", name: null });
    expect(await actorOf(await scopeForOperatorOn(operator, ours.organisationId), { actor: "operator" })).toMatchObject({ name: "vận hành" });
    expect(await listAuditActors(ours)).toEqual([{ id: ours.userId, name: "lan" }]);
  });

  it("gives an operator what belongs to no organisation, and nothing of any", async () => {
    const page = await listAuditEvents(operator, query({ action: "user.signed_up" }), { timeZone: "UTC" });
    expect(page.data).toHaveLength(3);
    expect(await found(operator, { text: "midnight" })).toEqual([]);
    expect(await verifyAuditLog(operator)).toMatchObject({ chain: "installation", intact: true });
    expect(await verifyAuditLog(ours)).toMatchObject({ chain: ours.organisationId, intact: true });
  });
});

describe("the export of the audit log", () => {
  const file = async (scope: AuditScope, format: "csv" | "ndjson", values: Partial<AuditQuery> = {}) => {
    let text = "";
    for await (const part of exportAuditEvents(scope, query(values), { format, timeZone: "UTC" }, origin)) text += part;
    return text;
  };

  it("as NDJSON holds what the query finds, oldest first, with the hashes of the chain, and is audited itself", async () => {
    const lines = (await file(ours, "ndjson")).trimEnd().split("\n").map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6]);
    for (const [index, line] of lines.entries()) if (index > 0) expect(line.previous_hash).toBe(lines[index - 1]?.hash);
    expect(lines[1]).toMatchObject({ action: "key.updated", details: { name: "before midnight" }, before: { limits: [1] }, after: { limits: [] }, ip: origin.ip });
    expect(lines.at(-1)).toMatchObject({ action: "audit.exported", actor_id: ours.userId, target_id: ours.organisationId, details: { format: "ndjson" } });
  });

  it("as CSV has no cell that a spreadsheet would run, and nothing of another organisation", async () => {
    const text = await file(ours, "csv", { text: "midnight" });
    // The head, the two, and the row about this very export.
    expect(text.trimEnd().split("\r\n")).toHaveLength(4);
    expect(text).toContain("'=HYPERLINK");
    expect(text).not.toContain("foreign");
  });
});
