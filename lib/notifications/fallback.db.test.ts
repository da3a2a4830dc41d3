import { describe, expect, it } from "vitest";
import type { Fault } from "@/e2e/stand-ins/faulty-proxy";
import { type SendgridFault, startSendgrid } from "@/e2e/stand-ins/sendgrid";
import { setErrorSink } from "@/lib/platform/errors/error-sink";
import { advanceClock, now } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { restMs } from "./choose-provider";
import { sendDueMails } from "./send-due-mails";
import { mailFrom, mailRows } from "./testing/mail-service";
import { minuteMs, useTwoProviders } from "./testing/two-providers";

useTestDatabase();
const two = useTwoProviders();

const nothing = { sent: 0, postponed: 0, failed: 0 };
const sum = ([first, second]: [number, number]) => first + second;

describe("the second provider", () => {
  it.each([401, 503] as const)("takes a mail in the same run that the first answers with %s, under its id, with subject and both forms", async (fault) => {
    await two.queue(`${fault}@second.example`);
    two.resend.proxy.faults.push(fault);
    expect(await two.send()).toEqual({ ...nothing, sent: 1 });
    const [row] = await mailRows();
    expect(row).toMatchObject({ state: "sent", attempts: 1, provider: "sendgrid", error: null, uncertain_since: null });
    const mail = two.sendgrid.mails.find(({ to }) => to === `${fault}@second.example`);
    expect(mail).toMatchObject({ id: row?.provider_id, mailId: row?.id, from: mailFrom, subject: "Your key “Production server” was leaked and is revoked" });
    expect(mail?.text).toContain("…h7Qx");
    expect(mail?.html).toContain("<html");
    expect(await two.arrived(`${fault}@second.example`)).toEqual([0, 1]);
  });

  it("takes a mail that the first has refused three times for its own sake", async () => {
    await two.queue("refused@second.example");
    two.resend.proxy.faults.push(422, 422, 422);
    expect(await two.send()).toMatchObject({ postponed: 1 });
    advanceClock(minuteMs);
    expect(await two.send()).toMatchObject({ postponed: 1 });
    expect(two.sendgrid.mails.filter(({ to }) => to === "refused@second.example")).toEqual([]);
    advanceClock(5 * minuteMs);
    expect(await two.send()).toMatchObject({ sent: 1 });
    expect(await two.arrived("refused@second.example")).toEqual([0, 1]);
  });

  it("gets what the first only wants later not at all", async () => {
    await two.queue("busy@second.example");
    two.resend.proxy.faults.push(429);
    expect(await two.send()).toMatchObject({ postponed: 1 });
    advanceClock(7_000);
    expect(await two.send()).toMatchObject({ sent: 1 });
    expect(await two.arrived("busy@second.example")).toEqual([1, 0]);
  });

  it.each<Fault>([409, 500, "reset", "hang", "lost"])("never gets a mail that the first may have taken (%s): that one is repeated at the first", async (fault) => {
    await two.queue(`${fault}@open.example`);
    two.resend.proxy.faults.push(fault);
    expect(await two.send()).toMatchObject({ postponed: 1 });
    expect(await mailRows()).toMatchObject([{ state: "queued", provider: "resend", uncertain_since: now() }]);
    // Later refusals do not tell what became of the earlier try.
    advanceClock(restMs);
    two.resend.proxy.faults.push(503, 503);
    expect(await two.send()).toMatchObject({ postponed: 1 });
    await two.minutes(60);
    expect(await two.arrived(`${fault}@open.example`)).toEqual([1, 0]);
    expect(await mailRows()).toMatchObject([{ state: "sent", provider: "resend", uncertain_since: null }]);
  });

  it("spares the first for five minutes once it was unwell: one mail finds out, the others arrive at once", async () => {
    const names = ["a", "b", "c", "d"].map((name) => `${name}@rest.example`);
    await two.queue(...names);
    const before = two.resend.proxy.requests.length;
    two.resend.proxy.faults.push("reset");
    expect(await two.send()).toEqual({ sent: 3, postponed: 1, failed: 0 });
    advanceClock(minuteMs);
    await two.queue("later@rest.example");
    // The one that found out may be the first's alone, and waits for it without a try of its own.
    expect(await two.send()).toEqual({ sent: 1, postponed: 1, failed: 0 });
    expect(two.resend.proxy.requests.length - before).toBe(1);
    advanceClock(restMs - minuteMs);
    await two.queue("well@rest.example");
    expect(await two.send()).toEqual({ ...nothing, sent: 2 });
    expect(await two.arrived("well@rest.example")).toEqual([1, 0]);
    for (const name of [...names, "later@rest.example"]) expect(sum(await two.arrived(name))).toBe(1);
  });

  it.each<SendgridFault>(["lost", "reset", "hang", "gateway"])("is never asked twice for a mail that it may have taken (%s): the mail is given up and says so", async (fault) => {
    const reported: unknown[] = [];
    setErrorSink((error) => reported.push(error));
    await two.queue(`${fault}@blind.example`);
    two.resend.proxy.faults.push(503);
    two.sendgrid.faults.push(fault);
    expect(await two.send()).toEqual({ ...nothing, failed: 1 });
    expect(await mailRows()).toMatchObject([{ state: "failed", provider: "sendgrid", uncertain_since: now() }]);
    expect(reported).toHaveLength(1);
    await two.minutes(120);
    expect(await two.arrived(`${fault}@blind.example`)).toEqual([0, fault === "lost" ? 1 : 0]);
  });

  it.each<SendgridFault>([400, 401, 429, 500, 503])("that refuses a mail for certain (%s) leaves it to whoever is well next", async (fault) => {
    await two.queue(`${fault}@both.example`);
    two.resend.proxy.faults.push(503);
    two.sendgrid.faults.push(fault);
    expect(await two.send()).toMatchObject({ postponed: 1 });
    expect(await mailRows()).toMatchObject([{ state: "queued", uncertain_since: null, error: expect.stringMatching(new RegExp(`^${fault} `)) }]);
    await two.minutes(60);
    expect(await mailRows()).toMatchObject([{ state: "sent", error: null }]);
    expect(sum(await two.arrived(`${fault}@both.example`))).toBe(1);
  });

  it("that can't be reached at all has certainly taken nothing", async () => {
    await two.queue("unreached@second.example");
    two.resend.proxy.faults.push(503);
    const ended = await startSendgrid();
    await ended.close();
    expect(await two.send(two.secondAt(ended.url))).toMatchObject({ postponed: 1 });
    expect(await mailRows()).toMatchObject([{ state: "queued", uncertain_since: null, error: expect.stringMatching(/^no answer: /) }]);
  });

  it("alone is one provider like another, except that it repeats nothing", async () => {
    await two.queue("alone@second.example");
    expect(await sendDueMails(two.pair.second, new AbortController().signal)).toEqual({ ...nothing, sent: 1 });
    expect(await mailRows()).toMatchObject([{ state: "sent", provider: "sendgrid" }]);
    await two.queue("alone-lost@second.example");
    two.sendgrid.faults.push("lost");
    expect(await sendDueMails(two.pair.second, new AbortController().signal)).toEqual({ ...nothing, failed: 1 });
  });

  it("says of an unknown request what SendGrid says", async () => {
    const answer = await fetch(`${two.sendgrid.url}/v3/templates`);
    expect([answer.status, await answer.json()]).toEqual([404, { errors: [{ message: "not found", field: null, help: null }] }]);
  });
});
