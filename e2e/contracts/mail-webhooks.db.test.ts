import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { POST } from "@/app/api/webhooks/resend/route";
import { newWebhookSecret, signWebhook, type WebhookMessage } from "@/e2e/stand-ins/resend-webhooks";
import { runJob } from "@/lib/jobs/run-job";
import { pruneMailWebhooks } from "@/lib/notifications/jobs";
import { pool } from "@/lib/platform/db/pool";
import { newId } from "@/lib/platform/ids/ids";
import { advanceClock, freezeClock, now, nowMs } from "@/lib/platform/time/clock";
import { emptyAuditLog, useTestDatabase } from "@/scripts/testing/test-database";

const settings = vi.hoisted(() => ({ secret: null as string | null }));
vi.mock("@/lib/platform/env/env", async (actual) => {
  const { env } = await actual<{ env: () => object }>();
  return { env: () => ({ ...env(), resendWebhookSecret: settings.secret }) };
});
useTestDatabase();

const secret = newWebhookSecret();
const address = "Ada@Example.com";
let mailId: string;
const emailId = "56761188-7520-42d8-8898-ff6fc54ce618";

beforeEach(async () => {
  freezeClock(new Date("2026-11-21T09:00:00Z"));
  settings.secret = secret;
  await pool().query("TRUNCATE mails, marked_addresses, mail_webhooks");
  await emptyAuditLog();
  mailId = newId("mail");
  await addMail("sent");
});
afterAll(() => freezeClock(null));

const addMail = (state: string) =>
  pool().query(
    `INSERT INTO mails (id, recipient, template, locale, props, state, attempts, next_attempt_at, provider, provider_id, uncertain_since, created_at)
     VALUES ($1, $2, 'key_leaked', 'en', '{}', $3::mail_state, 1, $4, 'resend', CASE WHEN $3 = 'sent' THEN $5 END, CASE WHEN $3 <> 'sent' THEN $4::timestamptz END, $4)`,
    [mailId, address, state, now(), emailId],
  );

const event = (type: string, data: object = {}) => ({ type, created_at: "2026-11-21T08:59:00.000Z", data: { email_id: emailId, from: "a@example.com", to: [address], subject: "x", tags: { mail_id: mailId }, ...data } });
const bounce = (type: string) => event("email.bounced", { bounce: { message: "550 no such user", subType: "General", type } });
const post = async ({ body, headers }: WebhookMessage) => {
  const response = await POST(new Request("http://localhost:3000/api/webhooks/resend", { method: "POST", body, headers }), { params: Promise.resolve({}) });
  return [response.status, (await response.json()) as { outcome?: string; code?: string }] as const;
};
const tell = (content: unknown, id?: string) => post(signWebhook(secret, content, { atMs: nowMs(), ...(id === undefined ? {} : { id }) }));
const mail = async () => (await pool().query<{ state: string; error: string | null; delivered_at: Date | null; uncertain_since: Date | null; provider_id: string }>("SELECT * FROM mails")).rows[0];
const marks = async () => (await pool().query<{ address: string; reason: string; detail: string | null; mail_id: string }>("SELECT * FROM marked_addresses")).rows;
const everything = async () => JSON.stringify([await mail(), await marks(), (await pool().query("SELECT * FROM audit_events")).rows, (await pool().query("SELECT * FROM mail_webhooks")).rows]);

describe("what Resend tells", () => {
  it("of a delivery stands on the mail's row", async () => {
    expect(await tell(event("email.delivered"))).toEqual([200, { outcome: "taken" }]);
    expect(await mail()).toMatchObject({ state: "delivered", delivered_at: now(), provider_id: emailId });
    expect(await marks()).toEqual([]);
  });

  it("of a mailbox that does not exist marks its address, in lower case, with an audit row that does not name it", async () => {
    expect(await tell(bounce("Permanent"))).toEqual([200, { outcome: "taken" }]);
    expect(await mail()).toMatchObject({ state: "bounced", error: "550 no such user" });
    expect(await marks()).toMatchObject([{ address: "ada@example.com", reason: "bounced", detail: "550 no such user", mail_id: mailId }]);
    const { rows } = await pool().query("SELECT actor_type, action, target_type, details FROM audit_events");
    expect(rows).toEqual([{ actor_type: "system", action: "mail_address.marked", target_type: "mail_address", details: { reason: "bounced", mail: mailId } }]);
  });

  it.each(["Transient", "Undetermined"])("of a bounce that may pass (%s) leaves the address as it is", async (type) => {
    await tell(bounce(type));
    expect(await mail()).toMatchObject({ state: "bounced" });
    expect(await marks()).toEqual([]);
  });

  it("of a complaint marks the address, and the mail was delivered nevertheless", async () => {
    await tell(event("email.delivered"));
    expect(await tell(event("email.complained"))).toEqual([200, { outcome: "taken" }]);
    expect(await mail()).toMatchObject({ state: "delivered" });
    expect(await marks()).toMatchObject([{ address: "ada@example.com", reason: "complained" }]);
  });

  it("marks an address once, by what came first, and audits it once", async () => {
    await tell(bounce("Permanent"));
    await tell(event("email.complained"));
    expect(await marks()).toMatchObject([{ reason: "bounced" }]);
    expect((await pool().query("SELECT id FROM audit_events")).rows).toHaveLength(1);
  });

  it("settles what no answer told: a mail that waits or was given up, and may have been taken", async () => {
    for (const state of ["queued", "failed"]) {
      await pool().query("TRUNCATE mails");
      await addMail(state);
      expect(await tell(event("email.sent"))).toEqual([200, { outcome: "taken" }]);
      expect(await mail()).toMatchObject({ state: "sent", uncertain_since: null, provider_id: emailId });
    }
  });

  it("may come in any order: nothing takes back a bounce", async () => {
    await tell(bounce("Permanent"));
    for (const type of ["email.sent", "email.delivered", "email.failed"]) await tell(event(type));
    expect(await mail()).toMatchObject({ state: "bounced" });
  });

  it("finds the mail by Resend's own id where it carries no tag, and formerly tags were a list", async () => {
    expect(await tell(event("email.delivered", { tags: undefined }))).toEqual([200, { outcome: "taken" }]);
    expect(await tell(event("email.bounced", { tags: [{ name: "mail_id", value: mailId }] }))).toEqual([200, { outcome: "taken" }]);
    expect(await mail()).toMatchObject({ state: "bounced" });
  });

  it("of another program's mails, or of what is not kept, changes nothing", async () => {
    const before = await mail();
    expect(await tell(event("email.bounced", { tags: { mail_id: "mail_other" }, email_id: "other" }))).toEqual([200, { outcome: "ignored" }]);
    expect(await tell(event("email.opened"))).toEqual([200, { outcome: "ignored" }]);
    expect(await tell({ type: "domain.updated", data: { id: "x" } })).toEqual([200, { outcome: "ignored" }]);
    expect(await mail()).toEqual(before);
  });

  it("counts once, however often and however close together it comes", async () => {
    const message = bounce("Permanent");
    const answers = await Promise.all(Array.from({ length: 4 }, () => tell(message, "msg_same")));
    expect(answers.map(([, { outcome }]) => outcome).sort()).toEqual(["known", "known", "known", "taken"]);
    // An operator has lifted the mark since; the repeat does not bring it back.
    await pool().query("TRUNCATE marked_addresses");
    expect(await tell(message, "msg_same")).toEqual([200, { outcome: "known" }]);
    expect(await marks()).toEqual([]);
  });

  it("is forgotten after a month, and not before", async () => {
    await tell(event("email.delivered"));
    advanceClock(30 * 86_400_000);
    expect(await runJob(pruneMailWebhooks)).toEqual({ deleted: 0 });
    advanceClock(1);
    expect(await runJob(pruneMailWebhooks)).toEqual({ deleted: 1 });
  });
});

describe("what is not Resend's", () => {
  it.each<[string, (message: WebhookMessage) => WebhookMessage]>([
    ["another secret's signature", () => signWebhook(newWebhookSecret(), bounce("Permanent"), { atMs: nowMs() })],
    ["another body", (message) => ({ ...message, body: message.body.replace(emailId, "other") })],
    ["another id", ({ body, headers }) => ({ body, headers: { ...headers, "svix-id": "msg_other" } })],
    ["no signature", ({ body }) => ({ body, headers: { "content-type": "application/json" } })],
    ["a message of six minutes ago", () => signWebhook(secret, bounce("Permanent"), { atMs: nowMs() - 360_000 })],
  ])("is refused for %s, and changes nothing", async (_name, change) => {
    const before = await everything();
    expect(await post(change(signWebhook(secret, bounce("Permanent"), { atMs: nowMs() })))).toMatchObject([401, { code: "signature_invalid" }]);
    expect(await everything()).toBe(before);
  });

  it("is refused although it once was good: a copy sent later", async () => {
    const message = signWebhook(secret, event("email.delivered"), { atMs: nowMs() });
    expect(await post(message)).toEqual([200, { outcome: "taken" }]);
    expect(await post(message)).toEqual([200, { outcome: "known" }]);
    advanceClock(301_000);
    expect(await post(message)).toMatchObject([401, { code: "signature_invalid" }]);
  });

  it("is refused where it is too long, no JSON, or no event, and leaves no receipt", async () => {
    expect(await tell(" ".repeat(262_145))).toMatchObject([413, { code: "payload_too_large" }]);
    expect(await tell("{")).toMatchObject([400, { code: "invalid_json" }]);
    expect(await tell({ type: 5 })).toMatchObject([422, { code: "validation_failed" }]);
    expect((await pool().query("SELECT * FROM mail_webhooks")).rows).toEqual([]);
  });

  it("finds no such address where no secret is set", async () => {
    settings.secret = null;
    expect(await tell(event("email.delivered"))).toMatchObject([404, { code: "not_found" }]);
  });
});
