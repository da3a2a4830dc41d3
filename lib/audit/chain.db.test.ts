import { beforeEach, describe, expect, it, vi } from "vitest";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { freezeClock } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { type ChainedRow, hashRow } from "./chain";
import { pruneChain } from "./prune-chain";
import { recordAudit } from "./record-audit";
import { type AuditEntry, type AuditValues, systemOrigin } from "./schemas";
import { verifyChain, verifyChains } from "./verify-chain";

useTestDatabase();

const ours = "org_00000000000000000000000001";
const theirs = "org_00000000000000000000000002";
const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const entry = (organisationId: string | null, values: { details?: AuditValues; before?: AuditValues; after?: AuditValues } = {}): AuditEntry => ({
  organisationId,
  actor: { type: "user", id: "usr_1" },
  action: "key.updated",
  target: { type: "key", id: "key_1" },
  ...values,
});
const record = (...entries: AuditEntry[]) => inTransaction(async (tx) => void (await Promise.all(entries.map((one) => recordAudit(tx, one, systemOrigin)))));
const sequences = async (organisationId: string | null) =>
  (await pool().query<{ sequence: bigint }>("SELECT sequence FROM audit_events WHERE organisation_id IS NOT DISTINCT FROM $1 ORDER BY sequence", [organisationId])).rows.map(({ sequence }) => Number(sequence));

/** What somebody does who owns the database: past the trigger. */
async function tamper(...statements: string[]): Promise<void> {
  await pool().query(`ALTER TABLE audit_events DISABLE TRIGGER USER; ALTER TABLE audit_events DROP CONSTRAINT IF EXISTS audit_events_chained; ${statements.join(";")}; ALTER TABLE audit_events ENABLE TRIGGER USER`);
}

beforeEach(async () => {
  freezeClock(day(21));
  await tamper("TRUNCATE audit_events, audit_chains");
  await pool().query("ALTER TABLE audit_events ADD CONSTRAINT audit_events_chained CHECK (sequence IS NOT NULL AND previous_hash IS NOT NULL AND hash IS NOT NULL) NOT VALID");
});

describe("the audit chain", () => {
  it("gives each organisation a chain of its own without gaps, and one to what belongs to none", async () => {
    await record(entry(ours), entry(null), entry(ours));
    await record(entry(theirs), entry(ours));
    expect([await sequences(ours), await sequences(theirs), await sequences(null)]).toEqual([[1, 2, 3], [1], [1]]);
    const reports = [];
    for await (const report of verifyChains()) reports.push([report.chain, report.intact, report.events]);
    expect(reports).toEqual([["installation", true, 1], [ours, true, 3], [theirs, true, 1]]);
  });

  it("takes nothing up of a change that was rolled back", async () => {
    await record(entry(ours));
    const change = inTransaction(async (tx) => {
      await recordAudit(tx, entry(ours), systemOrigin);
      throw new Error("changed my mind");
    });
    await expect(change).rejects.toThrow("changed my mind");
    await record(entry(ours));
    expect(await sequences(ours)).toEqual([1, 2]);
    expect(await verifyChain(ours)).toMatchObject({ intact: true, events: 2, endSequence: 2 });
  });

  it("stays whole under 50 changes at once in one organisation", async () => {
    await Promise.all(Array.from({ length: 50 }, () => record(entry(ours))));
    expect(await sequences(ours)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect(await verifyChain(ours)).toMatchObject({ intact: true, events: 50 });
  });

  it("never waits in a circle, whatever the order of two chains in two changes", async () => {
    await Promise.all(Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? record(entry(ours), entry(theirs), entry(null)) : record(entry(null), entry(theirs), entry(ours)))));
    for (const chain of [ours, theirs, "installation"]) expect(await verifyChain(chain)).toMatchObject({ intact: true, events: 40 });
  });

  it("holds no end while a change still works on other rows", async () => {
    await record(entry(ours));
    let finish: () => void = () => undefined;
    let told = false;
    const slow = inTransaction(async (tx) => {
      await recordAudit(tx, entry(ours), systemOrigin);
      told = true;
      await new Promise<void>((resolve) => (finish = resolve));
    });
    await vi.waitFor(() => expect(told).toBe(true));
    await record(entry(ours));
    expect(await sequences(ours)).toEqual([1, 2]);
    finish();
    await slow;
    expect(await verifyChain(ours)).toMatchObject({ intact: true, events: 3 });
  });

  it("keeps what changed with secrets and people masked", async () => {
    await record(entry(ours, { before: { email: "lan@example.com", limits: [{ z: 1, a: 2 }], secret: "s3cret" }, after: { email: "mai@example.com", limits: [], secret: "other", gone: undefined } }));
    const { rows } = await pool().query("SELECT before, after FROM audit_events");
    expect(rows).toEqual([{ before: { email: "l…@example.com", limits: [{ a: 2, z: 1 }], secret: "[masked]" }, after: { email: "m…@example.com", limits: [], secret: "[masked]" } }]);
    expect(await verifyChain(ours)).toMatchObject({ intact: true });
  });

  it("keeps no whole address of a person in details, wherever it stands; names of keys and projects stay", async () => {
    await record(entry(ours, { details: { email: "o'brien@example.com", reason: "asked by <lan.nguyen+x@mail.example.vn>, mai@example.com", list: [{ to: "lan@example.com" }], name: "ci@example.com" } }));
    const { rows } = await pool().query("SELECT details FROM audit_events");
    expect(rows).toEqual([{ details: { email: "o…@example.com", reason: "asked by <l…@mail.example.vn>, m…@example.com", list: [{ to: "l…@example.com" }], name: "ci@example.com" } }]);
    expect(await verifyChain(ours)).toMatchObject({ intact: true });
  });

  it("verifies what JSON can hold, as the database gives it back", async () => {
    await record(entry(ours, { details: { z: 1e21, a: -0, small: 1e-7, text: "ă \" \\ \n 🐘", list: [null, true, { b: 1, a: [] }] } }));
    expect(await verifyChain(ours)).toMatchObject({ intact: true });
  });
});

describe("verifying a chain", () => {
  beforeEach(() => record(...Array.from({ length: 5 }, (_, index) => entry(ours, { details: { index } }))));
  const idOf = async (sequence: number) => (await pool().query<{ id: string }>("SELECT id FROM audit_events WHERE sequence = $1 AND organisation_id = $2", [sequence, ours])).rows[0]?.id;

  it.each([
    ["details", `details = '{"index": 7}'`],
    ["who did it", "actor_id = 'usr_2'"],
    ["when", "created_at = created_at + interval '1 second'"],
    ["from where", "ip = '192.0.2.1'"],
    ["what it was before", `before = '{}'`],
    ["the action", "action = 'key.created'"],
    ["its hash", "hash = sha256(hash)"],
  ])("finds a row whose %s was changed", async (_, change) => {
    const eventId = await idOf(3);
    await tamper(`UPDATE audit_events SET ${change} WHERE sequence = 3`);
    expect(await verifyChain(ours)).toMatchObject({ intact: false, events: 2, fault: { kind: "content", sequence: 3, eventId } });
  });

  it("finds a row that is missing in the middle, at the start and at the end", async () => {
    await tamper("DELETE FROM audit_events WHERE sequence = 5");
    expect(await verifyChain(ours)).toMatchObject({ intact: false, events: 4, fault: { kind: "end", sequence: 5 } });
    await tamper("DELETE FROM audit_events WHERE sequence = 3");
    expect(await verifyChain(ours)).toMatchObject({ intact: false, fault: { kind: "sequence", sequence: 3, eventId: await idOf(4) } });
    await tamper("DELETE FROM audit_events WHERE sequence = 1");
    expect(await verifyChain(ours)).toMatchObject({ intact: false, fault: { kind: "sequence", sequence: 1 } });
  });

  it("finds a chain whose end was set back with its rows, whose end is gone, and a row moved to another organisation", async () => {
    await tamper("DELETE FROM audit_chains");
    expect(await verifyChain(ours)).toMatchObject({ intact: false });
    await tamper("DELETE FROM audit_events");
    await record(entry(theirs), entry(ours));
    await tamper(`DELETE FROM audit_events WHERE organisation_id = '${ours}'`, `UPDATE audit_events SET organisation_id = '${ours}'`);
    expect(await verifyChain(ours)).toMatchObject({ intact: false, fault: { kind: "content", sequence: 1 } });
    expect(await verifyChain(theirs)).toMatchObject({ intact: false, fault: { kind: "end", sequence: 1 } });
  });

  it("finds a row that was made anew with a hash of its own", async () => {
    const row = (await pool().query<ChainedRow & { previousHash: Uint8Array }>(`SELECT id, organisation_id AS "organisationId", sequence, actor_type AS "actorType", actor_id AS "actorId", action, target_type AS "targetType",
      target_id AS "targetId", '{"index":7}'::jsonb AS details, before, after, ip, user_agent AS "userAgent", request_id AS "requestId", created_at AS "createdAt", previous_hash AS "previousHash" FROM audit_events WHERE sequence = 3`)).rows[0];
    if (row === undefined) throw new Error("no row");
    const hash = Buffer.from(hashRow(row.previousHash, row)).toString("hex");
    await tamper(`UPDATE audit_events SET details = '{"index":7}', hash = '\\x${hash}' WHERE sequence = 3`);
    expect(await verifyChain(ours)).toMatchObject({ intact: false, events: 3, fault: { kind: "content", sequence: 4 } });
  });

  it("counts rows from before the chain apart", async () => {
    await tamper("INSERT INTO audit_events (id, organisation_id, actor_type, action, target_type, target_id, details, created_at) VALUES ('aud_0', '" + ours + "', 'user', 'key.created', 'key', 'key_1', '{}', now())");
    expect(await verifyChain(ours)).toMatchObject({ intact: true, events: 5, unchained: 1 });
  });
});

describe("the table of audit rows", () => {
  it("refuses every change, removal and row without a place, from whomever it comes", async () => {
    await record(entry(ours));
    for (const statement of ["UPDATE audit_events SET actor_id = NULL", "DELETE FROM audit_events", "TRUNCATE audit_events"]) await expect(pool().query(statement)).rejects.toThrow("audit_events is append-only");
    const unchained = pool().query("INSERT INTO audit_events (id, actor_type, action, target_type, target_id, details, created_at) VALUES ('aud_0', 'user', 'key.created', 'key', 'key_1', '{}', now())");
    await expect(unchained).rejects.toThrow("audit_events_chained");
    expect(await sequences(ours)).toEqual([1]);
  });

  it("has one row for a place in the installation's chain", async () => {
    await record(entry(null));
    await expect(tamper("INSERT INTO audit_events SELECT 'aud_0', organisation_id, actor_type, actor_id, action, target_type, target_id, details, ip, user_agent, request_id, created_at, after, before, hash, previous_hash, sequence FROM audit_events")).rejects.toThrow("audit_events_installation_sequence_key");
    await pool().query("ALTER TABLE audit_events ENABLE TRIGGER USER");
  });
});

describe("retention", () => {
  it("takes rows from the chain's start only, and leaves the rest to be verified", async () => {
    for (const at of [1, 2, 9, 3, 10]) {
      freezeClock(day(at));
      await record(entry(ours));
    }
    freezeClock(day(21));
    expect(await pruneChain(ours, day(5), new AbortController().signal)).toBe(2);
    expect(await sequences(ours)).toEqual([3, 4, 5]);
    expect(await verifyChain(ours)).toMatchObject({ intact: true, events: 3, endSequence: 5 });
    const { rows } = await pool().query("SELECT action, target_id, details FROM audit_events WHERE organisation_id IS NULL");
    expect(rows).toEqual([{ action: "audit.pruned", target_id: ours, details: { rows: 2, up_to: 2, before: day(5).toISOString() } }]);
    expect(await pruneChain(ours, day(5), new AbortController().signal)).toBe(0);
    // One that is put where others were taken away belongs to nothing.
    const copied = "actor_type, actor_id, action, target_type, target_id, details, ip, user_agent, request_id, created_at, after, before, hash, previous_hash";
    await tamper(`INSERT INTO audit_events (id, organisation_id, sequence, ${copied}) SELECT 'aud_0', organisation_id, 1, ${copied} FROM audit_events WHERE sequence = 3`);
    expect(await verifyChain(ours)).toMatchObject({ intact: false, fault: { kind: "sequence", sequence: 1, eventId: "aud_0" } });
    await tamper("DELETE FROM audit_events WHERE id = 'aud_0'");
    expect(await pruneChain(ours, day(20), new AbortController().signal)).toBe(3);
    expect(await verifyChain(ours)).toMatchObject({ intact: true, events: 0 });
    await record(entry(ours));
    expect(await sequences(ours)).toEqual([6]);
    expect(await verifyChain(ours)).toMatchObject({ intact: true, events: 1 });
  });

  it("goes on while others write, in both chains", async () => {
    for (let index = 0; index < 20; index++) await record(entry(ours), entry(null));
    const prune = () => pruneChain(ours, day(22), new AbortController().signal);
    await Promise.all([prune(), ...Array.from({ length: 20 }, () => record(entry(ours), entry(null))), prune()]);
    expect(await verifyChain(ours)).toMatchObject({ intact: true });
    expect(await verifyChain("installation")).toMatchObject({ intact: true });
  });
});
