import { beforeEach, describe, expect, it } from "vitest";
import { forgetWaysIn } from "@/lib/auth/forget/forget-ways-in";
import { signUp } from "@/lib/auth/sign-up";
import { verifyChains } from "@/lib/audit/verify-chain";
import { runJob } from "@/lib/jobs/run-job";
import { createKey } from "@/lib/keys/create-key";
import { forgetFarewells, forgetMails } from "@/lib/notifications/person/forget-mails";
import { pool } from "@/lib/platform/db/pool";
import { advanceClock, freezeClock } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { invite } from "../invitations/invite";
import { scopeForMember } from "../policy";
import { deleteAccounts, type ForgetPart } from "./delete-accounts";
import { getAccountDeletion, requestAccountDeletion, withdrawAccountDeletion } from "./request-account-deletion";

useTestDatabase();

const origin = { ip: "203.0.113.7", userAgent: "test", requestId: "req_test" };
const dayMs = 86_400_000;
let count = 0;
type Person = { id: string; email: string; slug: string; organisationId: string };
const run = () => runJob(deleteAccounts([forgetWaysIn, forgetMails]));

async function person(): Promise<Person> {
  const name = `person${++count}`;
  const email = `${name}@example.com`;
  const { userId, slug, organisationId } = await signUp({ email, name, password: "a long and easy sentence", locale: "vi" }, origin);
  return { id: userId, email, slug, organisationId };
}

async function team(...members: [Person, "owner" | "developer"][]): Promise<string> {
  const id = `org_team${++count}`;
  await pool().query("INSERT INTO organisations (id, slug, name, kind, created_at) VALUES ($1, $2, $2, 'team', now())", [id, `team-${count}`]);
  for (const [{ id: userId }, role] of members) await pool().query("INSERT INTO memberships (organisation_id, user_id, role, created_at) VALUES ($1, $2, $3::role, now())", [id, userId, role]);
  return id;
}

const userRow = async (id: string) => (await pool().query<{ email: string; name: string; deletes_at: Date | null; anonymised_at: Date | null }>("SELECT * FROM users WHERE id = $1", [id])).rows[0];
const actions = async (id: string) => (await pool().query<{ action: string }>("SELECT action FROM audit_events WHERE target_id = $1 ORDER BY sequence", [id])).rows.map(({ action }) => action);

beforeEach(async () => {
  freezeClock(new Date("2026-11-21T09:00:00Z"));
  await pool().query("UPDATE users SET deletes_at = NULL");
  await pool().query("DELETE FROM outbox_events");
});

describe("asking for an account to be deleted", () => {
  it("needs the account's own address, says when, is told by mail, and changes nothing else", async () => {
    const lan = await person();
    await expect(requestAccountDeletion(lan, { address: "other@example.com" }, origin)).rejects.toMatchObject({ code: "validation_failed" });
    expect((await getAccountDeletion(lan.id)).deletesAt).toBeNull();
    await requestAccountDeletion(lan, { address: ` ${lan.email.toUpperCase()} ` }, origin);
    expect(await getAccountDeletion(lan.id)).toEqual({ deletesAt: "2026-12-05T09:00:00.000Z", overdue: false, neededBy: [] });
    const { rows } = await pool().query("SELECT payload FROM outbox_events WHERE type = 'user.deletion_requested'");
    expect(rows).toEqual([{ payload: { userId: lan.id } }]);
    expect(await run()).toEqual({ deleted: 0, held: 0 });
  });

  it("can be taken back until the last moment, and asking twice does not put it off", async () => {
    const lan = await person();
    await requestAccountDeletion(lan, { address: lan.email }, origin);
    advanceClock(10 * dayMs);
    await requestAccountDeletion(lan, { address: lan.email }, origin);
    expect((await getAccountDeletion(lan.id)).deletesAt).toBe("2026-12-05T09:00:00.000Z");
    advanceClock(4 * dayMs - 1);
    await withdrawAccountDeletion(lan, origin);
    await withdrawAccountDeletion(lan, origin);
    advanceClock(dayMs);
    await run();
    expect(await userRow(lan.id)).toMatchObject({ email: lan.email, deletes_at: null, anonymised_at: null });
    expect((await actions(lan.id)).filter((action) => action.startsWith("user.deletion"))).toEqual(["user.deletion_requested", "user.deletion_withdrawn"]);
  });

  it("is refused while a team with others has no other owner, which is named", async () => {
    const [lan, mai] = [await person(), await person()];
    const id = await team([lan, "owner"], [mai, "developer"]);
    await expect(requestAccountDeletion(lan, { address: lan.email }, origin)).rejects.toMatchObject({ code: "account_needed" });
    expect((await getAccountDeletion(lan.id)).neededBy).toHaveLength(1);
    await pool().query("UPDATE memberships SET role = 'owner' WHERE organisation_id = $1 AND user_id = $2", [id, mai.id]);
    await requestAccountDeletion(lan, { address: lan.email }, origin);
  });
});

describe("an account whose fourteen days are over", () => {
  it("is nobody's: name and address replaced, ways in gone, own organisation emptied; audit rows stay and their chains whole", async () => {
    const [lan, mai] = [await person(), await person()];
    const shared = await team([mai, "owner"], [lan, "developer"]);
    await createKey(await scopeForMember(lan.id, lan.slug, "key.create"), { name: "Own", environment: "live", scopes: ["cccd:read"] }, origin);
    await pool().query("INSERT INTO sessions (id, token_hash, user_id, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, now(), now(), now() + interval '1 day')", [`ses_${count}`, Buffer.from(lan.id), lan.id]);
    await pool().query("INSERT INTO totp_factors (user_id, secret, created_at) VALUES ($1, 'x', now())", [lan.id]);
    await pool().query("INSERT INTO sign_in_records (id, user_id, at, method, outcome) VALUES ($1, $2, now(), 'password', 'signed_in')", [`sir_${count}`, lan.id]);
    await pool().query("INSERT INTO mails (id, recipient, template, locale, props, state, next_attempt_at, created_at) VALUES ($1, $2, 'welcome', 'vi', '{\"name\":\"Lan\"}', 'sent', now(), now())", [`mail_${count}`, lan.email]);
    await pool().query("UPDATE organisations SET kind = 'team' WHERE id = $1", [mai.organisationId]);
    await invite(await scopeForMember(mai.id, mai.slug, "member.manage"), { email: lan.email, role: "viewer", projectIds: [], locale: "vi" }, origin);
    const before = (await actions(lan.id)).length;
    await requestAccountDeletion(lan, { address: lan.email }, origin);
    advanceClock(14 * dayMs);
    const figures = await Promise.all([run(), run(), run()]);
    expect(figures.reduce((sum, { deleted = 0 }) => sum + deleted, 0)).toBe(1);

    expect(await userRow(lan.id)).toMatchObject({ email: `${lan.id}@deleted.invalid`, name: "–", anonymised_at: new Date("2026-12-05T09:00:00Z") });
    for (const table of ["sessions", "password_credentials", "totp_factors", "sign_in_records", "account_proofs", "memberships"]) {
      expect((await pool().query(`SELECT count(*)::int AS n FROM ${table} WHERE user_id = $1`, [lan.id])).rows, table).toEqual([{ n: 0 }]);
    }
    const { rows: organisations } = await pool().query("SELECT deleted_at IS NOT NULL AS gone, name FROM organisations WHERE id IN ($1, $2) ORDER BY gone", [shared, lan.organisationId]);
    expect(organisations).toEqual([{ gone: false, name: expect.stringContaining("team-") }, { gone: true, name: "–" }]);
    expect((await pool().query("SELECT type FROM outbox_events WHERE type = 'organisation.deleted' AND organisation_id = $1", [lan.organisationId])).rows).toHaveLength(1);
    expect((await actions(lan.id)).length).toBe(before + 2);
    for await (const report of verifyChains()) expect(report, report.chain).toMatchObject({ intact: true });

    const { rows: mails } = await pool().query<{ template: string; recipient: string }>("SELECT template, recipient FROM mails WHERE recipient = $1 OR id = $2 ORDER BY template", [lan.email, `mail_${count}`]);
    expect(mails).toEqual([{ template: "account_deleted", recipient: lan.email }, { template: "welcome", recipient: "deleted.invalid" }]);
    await pool().query("UPDATE mails SET state = 'sent' WHERE template = 'account_deleted'");
    advanceClock(7 * dayMs + 1);
    await runJob(forgetFarewells);
    // What is left of the person anywhere but where it cannot be changed.
    const { rows: tables } = await pool().query<{ table_name: string }>("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'");
    for (const { table_name } of tables) {
      const { rows } = await pool().query<{ n: number }>(`SELECT count(*)::int AS n FROM "${table_name}" t WHERE row_to_json(t)::text LIKE '%' || $1 || '%'`, [lan.email]);
      expect(rows[0]?.n, table_name).toBe(0);
    }
    expect(await run()).toEqual({ deleted: 0, held: 0 });
  });

  it("stays as long as a team needs it as its owner", async () => {
    const [lan, mai] = [await person(), await person()];
    await requestAccountDeletion(lan, { address: lan.email }, origin);
    const id = await team([lan, "owner"], [mai, "developer"]);
    advanceClock(15 * dayMs);
    expect(await run()).toEqual({ deleted: 0, held: 1 });
    expect(await getAccountDeletion(lan.id)).toMatchObject({ overdue: true, neededBy: [expect.objectContaining({})] });
    await pool().query("UPDATE memberships SET role = 'owner' WHERE organisation_id = $1", [id]);
    expect(await run()).toEqual({ deleted: 1, held: 0 });
  });

  it("goes although an event was mailed to another who goes as well", async () => {
    const both = [await person(), await person()];
    for (const { id, email } of both) {
      await pool().query("INSERT INTO mails (id, event_id, recipient, template, locale, props, state, next_attempt_at, created_at) VALUES ($1, 'evt_shared', $2, 'limit_reached', 'vi', '{}', 'sent', now(), now())", [`mail_of_${id}`, email]);
      await requestAccountDeletion({ id, email }, { address: email }, origin);
    }
    advanceClock(14 * dayMs);
    expect(await run()).toEqual({ deleted: 2, held: 0 });
  });

  it("goes although others before it fail, or are needed, in any number", async () => {
    const [broken, lan, mai] = [await person(), await person(), await person()];
    for (const one of [broken, lan]) await requestAccountDeletion(one, { address: one.email }, origin);
    await pool().query("INSERT INTO users (id, email, name, created_at, deletes_at) SELECT 'usr_0held' || n, 'held' || n || '@example.com', 'Held', now(), '2026-11-01' FROM generate_series(1, 60) n");
    await pool().query("INSERT INTO organisations (id, slug, name, kind, created_at) SELECT 'org_0held' || n, 'held-' || n, 'Held', 'team', now() FROM generate_series(1, 60) n");
    await pool().query("INSERT INTO memberships (organisation_id, user_id, role, created_at) SELECT 'org_0held' || n, 'usr_0held' || n, 'owner'::role, now() FROM generate_series(1, 60) n UNION ALL SELECT 'org_0held' || n, $1, 'developer'::role, now() FROM generate_series(1, 60) n", [mai.id]);
    advanceClock(14 * dayMs);
    const failing: ForgetPart = async (_, { userId }) => {
      if (userId === broken.id) throw new Error("broken");
    };
    expect(await runJob(deleteAccounts([failing]))).toEqual({ deleted: 1, held: 60 });
    expect([await userRow(broken.id), await userRow(lan.id)]).toMatchObject([{ anonymised_at: null }, { anonymised_at: expect.any(Date) }]);
  });

  it("leaves its address free for somebody new", async () => {
    const lan = await person();
    await requestAccountDeletion(lan, { address: lan.email }, origin);
    advanceClock(14 * dayMs);
    await run();
    await signUp({ email: lan.email, name: "New", password: "another easy sentence", locale: "en" }, origin);
  });
});
