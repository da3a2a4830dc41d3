import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createUser } from "@/lib/accounts/create-user";
import { type OperatorScope, scopeForOperator } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { newId } from "@/lib/platform/ids/ids";
import { advanceClock, freezeClock } from "@/lib/platform/time/clock";
import { emptyAuditLog, useTestDatabase } from "@/scripts/testing/test-database";
import { sendDueMails } from "../send-due-mails";
import { templates } from "../templates";
import { mailRows, useMailService } from "../testing/mail-service";
import { getMail } from "./get-mail";
import { liftMark } from "./lift-mark";
import { listMails } from "./list-mails";
import { listMarkedAddresses } from "./list-marked-addresses";
import { sendAgain } from "./send-again";

useTestDatabase();
const service = useMailService();

const origin = { ip: "203.0.113.7", userAgent: "test", requestId: "req_test" };
let operator: OperatorScope;

beforeAll(async () => {
  const { userId } = await inTransaction((tx) => createUser(tx, { email: "operator@example.com", name: "Operator", locale: "en", isOperator: true }, systemOrigin));
  operator = await scopeForOperator(userId);
});
beforeEach(async () => {
  freezeClock(new Date("2026-11-21T09:00:00Z"));
  await pool().query("TRUNCATE mails, marked_addresses");
  await emptyAuditLog();
});
afterAll(() => freezeClock(null));

async function mail(recipient: string, state: string, props: object = templates.key_leaked.sample): Promise<string> {
  // Ids of the same millisecond stand in no order.
  advanceClock(1);
  const id = newId("mail");
  await pool().query(
    `INSERT INTO mails (id, organisation_id, event_id, recipient, template, locale, props, state, attempts, next_attempt_at, provider, provider_id, error, created_at)
     VALUES ($1, 'org_x', $1, $2, 'key_leaked', 'vi', $3, $4::mail_state, 3, now(), 'resend', 'p1', 'why', now())`,
    [id, recipient, props, state],
  );
  return id;
}
async function mark(address: string): Promise<string> {
  advanceClock(1);
  const id = newId("adr");
  await pool().query("INSERT INTO marked_addresses (id, address, reason, detail, mail_id, created_at) VALUES ($1, $2, 'bounced', 'no such user', 'mail_x', now())", [id, address]);
  return id;
}
const audits = async () => (await pool().query("SELECT actor_type, actor_id, action, organisation_id, target_type, target_id, details, ip FROM audit_events")).rows;
const arrived = async (address: string) => (await service.arrivedFor(address)).length;
const send = () => sendDueMails(service.provider, new AbortController().signal);

describe("the operators' list of mails", () => {
  it("finds by a part of the address in any case, by template and by state; nothing is a wildcard", async () => {
    await mail("ada@example.com", "sent");
    await mail("b_b@example.org", "failed");
    await mail("b%b@example.org", "queued");
    const found = async (query: Parameters<typeof listMails>[1]) => (await listMails(operator, query)).data.map(({ recipient }) => recipient);
    expect(await found({})).toEqual(["b%b@example.org", "b_b@example.org", "ada@example.com"]);
    expect(await found({ address: "ADA@" })).toEqual(["ada@example.com"]);
    expect(await found({ address: "%" })).toEqual(["b%b@example.org"]);
    expect(await found({ address: "_" })).toEqual(["b_b@example.org"]);
    expect(await found({ address: "ada\u0000" })).toEqual(["ada@example.com"]);
    expect(await found({ state: "failed" })).toEqual(["b_b@example.org"]);
    expect(await found({ state: "failed", template: "key_leaked", address: "example.org" })).toEqual(["b_b@example.org"]);
    expect(await found({ state: "lost", template: "no_such" })).toHaveLength(3);
  });

  it("comes in pages that hold each once, newest first", async () => {
    const ids: string[] = [];
    for (let index = 0; index < 5; index++) ids.unshift(await mail(`m${index}@example.com`, "sent"));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listMails(operator, { limit: 2, cursor });
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(ids);
    expect((await listMails(operator, { cursor: "mail_'; --" })).data).toHaveLength(5);
  });
});

describe("a mail's page", () => {
  it("tells what became of it, and masks what opens something or names somebody, and leaves out what is null", async () => {
    const id = await mail("Ada@example.com", "failed", { name: "Server", url: "https://example.com/x", token: "abc", to: "eve@example.com", note: "x".repeat(40), count: 3, none: null, resetUrl: null });
    await mark("ada@example.com");
    const found = await getMail(operator, id);
    expect(found).toMatchObject({ state: "failed", attempts: 3, provider: "resend", providerId: "p1", error: "why", uncertain: false, nextAttemptAt: null, mark: { address: "ada@example.com", reason: "bounced" } });
    expect(Object.fromEntries(found.props.map(({ name, value }) => [name, value]))).toEqual({
      name: "Server", url: "[masked]", token: "[masked]", to: "[masked]", note: "[masked]", count: "3",
    });
  });

  it("is missing where there is no such mail", async () => {
    for (const id of ["mail_x", "%00", `mail_${"0".repeat(26)}`]) await expect(getMail(operator, id)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("sending again", () => {
  it.each(["sent", "delivered", "failed", "bounced", "suppressed"])("queues a %s mail once more as a mail of its own, which arrives, and is audited", async (state) => {
    const address = `${state}@again.example`;
    const id = await mail(address, state);
    const { mailId } = await sendAgain(operator, { mailId: id }, origin);
    expect(await send()).toMatchObject({ sent: 1 });
    expect(await arrived(address)).toBe(1);
    expect(await getMail(operator, mailId)).toMatchObject({ state: "sent", copyOf: id, locale: "vi", organisationId: "org_x", attempts: 1, error: null });
    expect(await getMail(operator, id)).toMatchObject({ state, copies: [{ id: mailId, state: "sent" }] });
    expect(await audits()).toEqual([
      { actor_type: "operator", actor_id: operator.userId, action: "mail.sent_again", organisation_id: "org_x", target_type: "mail", target_id: id, details: { template: "key_leaked", state, copy: mailId }, ip: origin.ip },
    ]);
  });

  it("many times at the same moment queues it once", async () => {
    const id = await mail("twice@again.example", "failed");
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => sendAgain(operator, { mailId: id }, origin)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results) if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "mail_waiting" });
    expect(await mailRows()).toHaveLength(2);
  });

  it("refuses what has still to be sent, and what is none", async () => {
    await expect(sendAgain(operator, { mailId: await mail("wait@again.example", "queued") }, origin)).rejects.toMatchObject({ code: "mail_waiting" });
    await expect(sendAgain(operator, { mailId: newId("mail") }, origin)).rejects.toMatchObject({ code: "not_found" });
    expect(await audits()).toEqual([]);
  });
});

describe("lifting a mark", () => {
  it("lets the next mail through, and is audited without the address", async () => {
    const id = await mail("lifted@again.example", "bounced");
    const markId = await mark("lifted@again.example");
    const { mailId: held } = await sendAgain(operator, { mailId: id }, origin);
    expect(await send()).toMatchObject({ sent: 0 });
    expect(await getMail(operator, held)).toMatchObject({ state: "suppressed" });
    await liftMark(operator, { markId }, origin);
    await sendAgain(operator, { mailId: held }, origin);
    expect(await send()).toMatchObject({ sent: 1 });
    expect(await arrived("lifted@again.example")).toBe(1);
    expect((await audits()).find(({ action }) => action === "mail_address.lifted")).toEqual({
      actor_type: "operator", actor_id: operator.userId, action: "mail_address.lifted", organisation_id: null, target_type: "mail_address", target_id: markId, details: { reason: "bounced", mail: "mail_x" }, ip: origin.ip,
    });
  });

  it("happens once, and of no mark at all never", async () => {
    const markId = await mark("once@again.example");
    const results = await Promise.allSettled(Array.from({ length: 4 }, () => liftMark(operator, { markId }, origin)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(liftMark(operator, { markId: newId("adr") }, origin)).rejects.toMatchObject({ code: "not_found" });
    expect(await audits()).toHaveLength(1);
  });

  it("starts from a list that comes in pages, newest first, and is searched by address", async () => {
    for (const name of ["a", "b", "c"]) await mark(`${name}@list.example`);
    const firstPage = await listMarkedAddresses(operator, { limit: 2 });
    expect(firstPage.data.map(({ address }) => address)).toEqual(["c@list.example", "b@list.example"]);
    expect((await listMarkedAddresses(operator, { limit: 2, cursor: firstPage.nextCursor ?? "" })).data.map(({ address }) => address)).toEqual(["a@list.example"]);
    expect((await listMarkedAddresses(operator, { address: "B@" })).data.map(({ address }) => address)).toEqual(["b@list.example"]);
    expect((await listMarkedAddresses(operator, { address: "%" })).data).toEqual([]);
  });
});
