import { beforeEach, describe, expect, it } from "vitest";
import { pool } from "@/lib/platform/db/pool";
import { setErrorSink } from "@/lib/platform/errors/error-sink";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { createProject } from "../../create-project";
import { removeMember } from "../../members/remove-member";
import type { MemberScope } from "../../policy";
import { createRole } from "../../roles/create-role";
import { createRoleSchema } from "../../roles-client";
import { again, joined, origin, team } from "../../testing/people";
import { invite } from "../invite";
import { batchCsv, getBatch } from "./get-batch";
import { runBatches } from "./run-batches";
import { previewBatch, startBatch } from "./start-batch";

useTestDatabase();

const run = () => runBatches(new AbortController().signal);
let owner: MemberScope;
let count = 0;

beforeEach(async () => {
  owner = await team(`batch-${count++}`);
});

const invited = async () =>
  (await pool().query<{ email: string; role: string; batch_id: string | null }>("SELECT email, role, batch_id FROM invitations WHERE organisation_id = $1 ORDER BY email", [owner.organisationId])).rows;

describe("a file of invitations", () => {
  it("is judged row by row before anything is written or sent", async () => {
    await createProject(owner, { name: "Shop" }, origin);
    const { roleId } = await createRole(owner, createRoleSchema.parse({ name: "Kế toán", description: "", permissions: ["billing.read"] }), origin);
    const admin = await joined(owner, `judge-${count}`, "admin");
    await invite(owner, { email: "open@example.com", role: "viewer", projectIds: [], locale: "en" }, origin);
    const before = await invited();
    const csv = [
      "email,role,projects",
      "good@example.com,developer,Shop",
      "Accountant@Example.com,kế toán,",
      "not an address,viewer,",
      "a@example.com,emperor,",
      "b@example.com,viewer,Nowhere",
      "c@example.com,owner,",
      `judge-${count}@example.com,viewer,`,
      "open@example.com,viewer,",
      "good@example.com,viewer,",
    ].join("\n");
    const preview = await previewBatch(admin, { csv });
    expect(preview.rows.map(({ code }) => code)).toEqual([null, null, "email_invalid", "role_unknown", "project_unknown", "permission_lacking", "already_member", "already_invited", "row_twice"]);
    expect(preview).toMatchObject({ good: 2, rows: expect.arrayContaining([expect.objectContaining({ line: 2, email: "good@example.com", projects: ["Shop"] })]) });
    expect(await invited()).toEqual(before);
    expect((await pool().query("SELECT 1 FROM invitation_batches WHERE organisation_id = $1", [owner.organisationId])).rowCount).toBe(0);

    const { batchId } = await startBatch(admin, { csv }, origin);
    expect(await getBatch(admin, batchId)).toMatchObject({ total: 9, waiting: 2, refused: 7, finishedAt: null });
    await run();
    const done = await getBatch(admin, batchId);
    expect(done).toMatchObject({ waiting: 0, invited: 2, refused: 7 });
    expect(done.finishedAt).not.toBeNull();
    expect((await pool().query("SELECT custom_role_id FROM invitations WHERE email = 'accountant@example.com'")).rows).toEqual([{ custom_role_id: roleId }]);
    expect(batchCsv(done).split("\r\n").slice(0, 3)).toEqual(["line,email,role,result,code", "2,good@example.com,developer,invited,", "3,accountant@example.com,Kế toán,invited,"]);
  });

  it("is worked off once, though several workers are at it and it breaks off in between", async () => {
    const csv = `email,role\n${Array.from({ length: 40 }, (_, index) => `guest-${index}@example.com,viewer`).join("\n")}`;
    const { batchId } = await startBatch(owner, { csv }, origin);
    // Every fifth insert fails as if the server had gone; the row waits and is tried again.
    await pool().query(`CREATE SEQUENCE IF NOT EXISTS unlucky`);
    await pool().query(`CREATE OR REPLACE FUNCTION fail_sometimes() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF nextval('unlucky') % 5 = 0 THEN RAISE EXCEPTION 'the server has gone'; END IF; RETURN NEW; END $$`);
    await pool().query("CREATE TRIGGER unlucky AFTER INSERT ON outbox_events FOR EACH ROW WHEN (NEW.type = 'invitation.sent') EXECUTE FUNCTION fail_sometimes()");
    let failures = 0;
    setErrorSink(() => failures++);
    for (let round = 0; (await getBatch(owner, batchId)).finishedAt === null && round < 40; round++) {
      await Promise.all([run(), run(), run()]);
    }
    setErrorSink(undefined);
    await pool().query("DROP TRIGGER unlucky ON outbox_events");
    expect(failures).toBeGreaterThan(0);
    expect(await getBatch(owner, batchId)).toMatchObject({ invited: 40, refused: 0, waiting: 0 });
    const rows = await invited();
    expect(rows).toHaveLength(40);
    expect(new Set(rows.map(({ email }) => email)).size).toBe(40);
    const { rows: events } = await pool().query("SELECT 1 FROM outbox_events WHERE type = 'invitation.sent' AND organisation_id = $1", [owner.organisationId]);
    expect(events).toHaveLength(40);
    expect(await run()).toEqual({ invited: 0, refused: 0 });
  });

  it("is worked off although one before it fails", async () => {
    const csv = "email,role\none@example.com,viewer";
    const other = await team(`after-${count}`);
    const [first, second] = [await startBatch(owner, { csv }, origin), await startBatch(other, { csv }, origin)];
    await pool().query("CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$");
    await pool().query(`CREATE TRIGGER broken BEFORE INSERT ON invitations FOR EACH ROW WHEN (NEW.organisation_id = '${owner.organisationId}') EXECUTE FUNCTION refuse()`);
    expect(await run()).toEqual({ invited: 1, refused: 0 });
    await pool().query("DROP TRIGGER broken ON invitations");
    expect([await getBatch(owner, first.batchId), await getBatch(other, second.batchId)]).toMatchObject([{ waiting: 1 }, { invited: 1 }]);
    expect(await run()).toEqual({ invited: 1, refused: 0 });
  });

  it("goes no further than its sender: who was removed, or whose role was narrowed, invites nobody any more", async () => {
    const admin = await joined(owner, `gone-${count}`, "admin");
    const csv = "email,role\none@example.com,viewer\ntwo@example.com,admin";
    const { batchId } = await startBatch(admin, { csv }, origin);
    await removeMember(owner, { userId: admin.userId }, origin);
    await run();
    expect((await getBatch(owner, batchId)).rows.map(({ code }) => code)).toEqual(["inviter_gone", "inviter_gone"]);

    const { roleId } = await createRole(owner, createRoleSchema.parse({ name: "Narrow", description: "", permissions: ["member.manage", "billing.read", "key.read"] }), origin);
    const narrow = await joined(owner, `narrow-${count}`, "admin");
    const second = await startBatch(narrow, { csv }, origin);
    await pool().query("UPDATE memberships SET role = 'viewer', custom_role_id = $2 WHERE user_id = $1", [narrow.userId, roleId]);
    await run();
    expect((await getBatch(owner, second.batchId)).rows.map(({ state, code }) => [state, code])).toEqual([["invited", null], ["refused", "permission_lacking"]]);
  });

  it("is sent by a member in person, and not worked off while they or their organisation are suspended", async () => {
    const csv = "email,role\none@example.com,viewer";
    await expect(startBatch({ ...owner, actor: { type: "operator", id: "usr_operator" } }, { csv }, origin)).rejects.toMatchObject({ code: "not_found" });
    for (const [table, id] of [["organisations", owner.organisationId], ["users", owner.userId]] as const) {
      const { batchId } = await startBatch(owner, { csv }, origin);
      await pool().query(`UPDATE ${table} SET suspended_at = now() WHERE id = $1`, [id]);
      await run();
      await pool().query(`UPDATE ${table} SET suspended_at = NULL WHERE id = $1`, [id]);
      expect((await getBatch(owner, batchId)).rows, table).toMatchObject([{ state: "refused", code: "inviter_gone" }]);
    }
    expect(await invited()).toEqual([]);
  });

  it("of another organisation is missing, and one at a time is on its way", async () => {
    const csv = "email,role\none@example.com,viewer";
    const { batchId } = await startBatch(owner, { csv }, origin);
    await expect(startBatch(owner, { csv }, origin)).rejects.toMatchObject({ code: "rate_limited" });
    const stranger = await team(`stranger-${count}`);
    await expect(getBatch(stranger, batchId)).rejects.toMatchObject({ code: "not_found" });
    await run();
    expect((await again(owner)).organisationId).toBe(owner.organisationId);
  });
});
