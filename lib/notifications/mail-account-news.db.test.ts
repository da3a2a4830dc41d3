import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { confirmAddressChange } from "@/lib/auth/address/confirm-address-change";
import { requestAddressChange } from "@/lib/auth/address/request-address-change";
import { findStopState } from "@/lib/auth/address/stop-address-change";
import { authenticate } from "@/lib/auth/authenticate";
import { requestPasswordReset } from "@/lib/auth/proofs/request-password-reset";
import { resetPassword } from "@/lib/auth/proofs/reset-password";
import { verifyEmail } from "@/lib/auth/proofs/verify-email";
import { readSession } from "@/lib/auth/read-session";
import { startSession } from "@/lib/auth/sessions/start-session";
import { signUp } from "@/lib/auth/sign-up";
import { dispatchEvents } from "@/lib/jobs/dispatch-events";
import { runJob } from "@/lib/jobs/run-job";
import { pool } from "@/lib/platform/db/pool";
import { advanceClock, freezeClock } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { mailAccountNews } from "./mail-account-news";
import { forgetFarewells } from "./person/forget-mails";
import { sendDueMails } from "./send-due-mails";
import { mailRows, useMailService } from "./testing/mail-service";

useTestDatabase();
const service = useMailService();
const origin = { ip: "203.0.113.9", userAgent: "test browser", requestId: "req_test" };
const password = "a long enough password";

beforeEach(async () => {
  freezeClock(new Date("2026-11-21T09:00:00Z"));
  await pool().query("TRUNCATE mails, outbox_events, try_counters, users CASCADE");
});
afterAll(() => freezeClock(null));

/** What arrives once the jobs have run. Handling the news twice mails nothing twice. */
async function arrive() {
  await runJob(dispatchEvents(mailAccountNews));
  await sendDueMails(service.provider, new AbortController().signal);
  return service.arrived();
}

const account = (email: string, locale = "en") => signUp({ email, name: "Somebody", password, locale }, origin);
const tokenIn = (text: string | null | undefined) => /[?]token=([\w-]{43})\b/.exec(text ?? "")?.[1] ?? "none";

describe("mails about a person's own account", () => {
  it("bring the link that proves an address, in their language; no row holds its token", async () => {
    const { userId } = await account("lan@example.com", "vi");
    const [mail, ...others] = await arrive();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ to: ["lan@example.com"], subject: "Xác minh địa chỉ email cho Tollgate" });
    const token = tokenIn(mail?.text);
    expect(mail?.html).toContain(`/verify-email?token=${token}`);
    const tables = await pool().query<{ row: string }>("SELECT row_to_json(t)::text AS row FROM mails t UNION ALL SELECT row_to_json(t)::text FROM outbox_events t UNION ALL SELECT row_to_json(t)::text FROM account_proofs t");
    expect(tables.rows.length).toBeGreaterThan(2);
    expect(JSON.stringify(tables.rows)).not.toContain(token);
    await verifyEmail({ token }, origin);
    const { rows } = await pool().query("SELECT email_verified_at FROM users WHERE id = $1", [userId]);
    expect(rows).toEqual([{ email_verified_at: new Date("2026-11-21T09:00:00Z") }]);
  });

  it("bring the link to a new password to whoever has the address, nothing to anyone else, and tell of the change", async () => {
    const { userId } = await account("mai@example.com");
    await pool().query("TRUNCATE outbox_events");
    await requestPasswordReset({ email: "mai@example.com" }, origin);
    await requestPasswordReset({ email: "nobody@example.com" }, origin);
    const mails = await arrive();
    expect(mails.map(({ to }) => to)).toEqual([["mai@example.com"]]);
    await resetPassword({ token: tokenIn(mails[0]?.text), password: "another fine sentence" }, origin);
    expect(await authenticate({ email: "mai@example.com", password: "another fine sentence" }, origin)).toEqual({ outcome: "matched", userId });
    expect((await arrive()).map(({ subject }) => subject).sort()).toEqual(["Set a new password for Tollgate", "Welcome to Tollgate", "Your Tollgate password was changed"]);
  });

  it("tell the owner of a locked account once, and nobody of one that does not exist", async () => {
    await account("minh@example.com");
    await pool().query("TRUNCATE outbox_events");
    for (const email of ["minh@example.com", "nobody@example.com"]) {
      for (let index = 0; index < 8; index++) await authenticate({ email, password: "not the right one" }, { ...origin, ip: `198.51.100.${index}` });
    }
    const mails = await arrive();
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([[["minh@example.com"], "Too many failed sign-ins to your Tollgate account"]]);
    expect(mails[0]?.text).toContain("198.51.100.4");
  });

  it("welcome who has proved their address, once", async () => {
    await account("welcome@example.com", "vi");
    const [mail] = await arrive();
    await verifyEmail({ token: tokenIn(mail?.text) }, origin);
    const mails = await arrive();
    expect(mails.at(-1)).toMatchObject({ to: ["welcome@example.com"], subject: "Chào mừng bạn đến với Tollgate" });
    expect(await arrive()).toHaveLength(mails.length);
  });

  it("tell of a sign-in from a new place, with what is known of it", async () => {
    const { userId } = await account("places@example.com");
    await pool().query("TRUNCATE outbox_events");
    const start = { method: "github", remembered: false, secondFactor: false } as const;
    await startSession(userId, origin, start);
    expect(await arrive()).toEqual([]);
    await startSession(userId, { ip: "198.51.100.20", userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0", requestId: null, country: "VN" }, start);
    const [mail] = await arrive();
    expect(mail).toMatchObject({ to: ["places@example.com"], subject: "New sign-in to your Tollgate account" });
    for (const fact of ["198.51.100.20", "Firefox on Linux", "GitHub", "Vietnam"]) expect(mail?.text).toContain(fact);
  });

  it("bring the link of a change to the new address, a way to stop it to the old one, and tell the old one when it is done", async () => {
    const { userId } = await account("old@example.com");
    const session = await readSession(await startSession(userId, origin, { method: "password", remembered: false, secondFactor: false }));
    if (session === null) throw new Error("no session");
    await pool().query("TRUNCATE outbox_events, mails");
    await requestAddressChange(session, { email: "new@example.com" }, origin);
    const mails = (await arrive()).slice(-2);
    const [link, notice] = [mails.find(({ to }) => to[0] === "new@example.com"), mails.find(({ to }) => to[0] === "old@example.com")];
    expect([link?.subject, notice?.subject]).toEqual(["Confirm your new address for Tollgate", "The address of your Tollgate account is about to change"]);
    const stop = /[?]token=(prf_\w{26}\.[\w-]{43})/.exec(notice?.text ?? "")?.[1] ?? "none";
    expect(await findStopState(stop)).toBe("live");
    // What stops it is not what carries it out.
    expect(notice?.text).not.toContain(tokenIn(link?.text));
    await confirmAddressChange(session, { token: tokenIn(link?.text) }, origin);
    const told = (await arrive()).filter(({ subject }) => subject === "The address of your Tollgate account was changed");
    expect(told.map(({ to }) => to)).toEqual([["old@example.com"]]);
    // What went to the earlier address before is nobody's; the last mail to it is so after a week. It goes out once.
    const left = async () => (await pool().query<{ template: string }>("SELECT template FROM mails WHERE recipient = 'old@example.com' OR props::text LIKE '%old@example.com%'")).rows.map(({ template }) => template);
    expect(await left()).toEqual(["address_changed"]);
    const many = (await mailRows()).length;
    await pool().query("UPDATE outbox_events SET handled_at = NULL WHERE type = 'user.email_changed'");
    await arrive();
    expect(await mailRows()).toHaveLength(many);
    advanceClock(7 * 86_400_000 + 1);
    await runJob(forgetFarewells);
    expect(await left()).toEqual([]);
  });

  it("with an invitation are emptied thirty days after its link has ended", async () => {
    for (const [id, at] of [["mail_old", "2026-10-15T08:59:59Z"], ["mail_new", "2026-10-15T09:00:00Z"]]) {
      await pool().query("INSERT INTO mails (id, recipient, template, locale, props, state, next_attempt_at, created_at) VALUES ($1, 'guest@example.com', 'invitation', 'en', '{}', 'sent', $2, $2)", [id, at]);
    }
    await runJob(forgetFarewells);
    expect((await pool().query("SELECT id FROM mails WHERE recipient = 'guest@example.com'")).rows).toEqual([{ id: "mail_new" }]);
  });

  it("bring no link to an address that somebody has already; the owner of the account is told all the same", async () => {
    await account("holder@example.com");
    const { userId } = await account("wisher@example.com");
    const session = await readSession(await startSession(userId, origin, { method: "password", remembered: false, secondFactor: false }));
    if (session === null) throw new Error("no session");
    await pool().query("TRUNCATE outbox_events, mails");
    await requestAddressChange(session, { email: "holder@example.com" }, origin);
    await arrive();
    const { rows } = await pool().query("SELECT recipient, template FROM mails");
    expect(rows).toEqual([{ recipient: "wisher@example.com", template: "address_change_notice" }]);
  });

  it("come once though their news is handled twice, and not at all for a link that has ended", async () => {
    await account("twice@example.com");
    await arrive();
    await pool().query("UPDATE outbox_events SET handled_at = NULL");
    await arrive();
    expect(await mailRows()).toHaveLength(1);
    await account("ended@example.com");
    await pool().query("UPDATE account_proofs SET replaced_at = now() WHERE email = 'ended@example.com'");
    await arrive();
    expect(await mailRows()).toHaveLength(1);
  });
});
