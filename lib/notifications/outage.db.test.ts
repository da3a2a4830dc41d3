import { describe, expect, it } from "vitest";
import type { Fault } from "@/e2e/stand-ins/faulty-proxy";
import { pool } from "@/lib/platform/db/pool";
import { setErrorSink } from "@/lib/platform/errors/error-sink";
import { advanceClock, now, nowMs } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { beginTry, claimMail } from "./repository";
import { leaseMs } from "./send-due-mails";
import { mailRows } from "./testing/mail-service";
import { minuteMs, useTwoProviders } from "./testing/two-providers";

useTestDatabase();
const two = useTwoProviders();

const nothing = { sent: 0, postponed: 0, failed: 0 };
const sum = ([first, second]: [number, number]) => first + second;

describe("mails", () => {
  it("all arrive once although the first provider is away for an hour in every way it can be", { timeout: 60_000 }, async () => {
    const ways: Fault[] = ["reset", "lost", 500, 503, "lost", 401];
    const emails: string[] = [];
    await two.minutes(60, async () => {
      const email = `hour-${emails.length}@outage.example`;
      emails.push(email);
      await two.queue(email);
      two.resend.proxy.faults.splice(0, two.resend.proxy.faults.length, ...Array.from({ length: 5 }, (_, index) => ways[(emails.length + index) % ways.length] ?? 500));
    });
    two.resend.proxy.faults.length = 0;
    const duringOutage = (await mailRows()).filter(({ state }) => state === "sent").length;
    expect(duringOutage).toBeGreaterThan(40);
    await two.minutes(180);
    const rows = await mailRows();
    expect(rows.filter(({ state }) => state !== "sent")).toEqual([]);
    for (const email of emails) expect([email, sum(await two.arrived(email))]).toEqual([email, 1]);
  });

  it("all arrive once although both providers are away for an hour and refuse for certain", { timeout: 60_000 }, async () => {
    const emails: string[] = [];
    await two.minutes(60, async () => {
      if (emails.length < 20) {
        const email = `both-${emails.length}@outage.example`;
        emails.push(email);
        await two.queue(email);
      }
      two.resend.proxy.faults.splice(0, two.resend.proxy.faults.length, 503, 503, 503, 503);
      two.sendgrid.faults.splice(0, two.sendgrid.faults.length, 503, 503, 503, 503);
    });
    two.resend.proxy.faults.length = 0;
    two.sendgrid.faults.length = 0;
    await two.minutes(180);
    expect((await mailRows()).filter(({ state }) => state !== "sent")).toEqual([]);
    for (const email of emails) expect([email, sum(await two.arrived(email))]).toEqual([email, 1]);
  });

  it("are not lost by a process that dies before it asks anybody", async () => {
    await two.queue("killed@fault.example");
    expect(await claimMail(now(), new Date(nowMs() + leaseMs))).not.toBeNull();
    advanceClock(leaseMs);
    two.resend.proxy.faults.push(503);
    expect(await two.send()).toMatchObject({ sent: 1 });
    expect(await two.arrived("killed@fault.example")).toEqual([0, 1]);
  });

  it.each([
    { provider: "resend", state: "sent", count: [1, 0] },
    { provider: "sendgrid", state: "failed", count: [0, 0] },
  ] as const)("come back to $provider alone where a process died while it asked it", async ({ provider, state, count }) => {
    setErrorSink(() => undefined);
    await two.queue(`${provider}@fault.example`);
    const mail = await claimMail(now(), new Date(nowMs() + leaseMs));
    if (mail === null) throw new Error("nothing to send");
    expect(await beginTry(mail, { provider, at: now(), leaseUntil: new Date(nowMs() + leaseMs) })).toBe(true);
    advanceClock(leaseMs);
    await two.send();
    expect(await mailRows()).toMatchObject([{ state, provider }]);
    expect(await two.arrived(`${provider}@fault.example`)).toEqual(count);
  });

  it("are asked for by one process alone: who lost a mail to another asks nobody", async () => {
    await two.queue("fenced@fault.example");
    const slow = await claimMail(now(), new Date(nowMs() + leaseMs));
    advanceClock(leaseMs);
    await claimMail(now(), new Date(nowMs() + leaseMs));
    expect(slow !== null && (await beginTry(slow, { provider: "sendgrid", at: now(), leaseUntil: now() }))).toBe(false);
  });

  it("that may have been taken are not repeated once their provider forgets ids", async () => {
    setErrorSink(() => undefined);
    await two.queue("old@fault.example");
    two.resend.proxy.faults.push("lost");
    await two.send();
    advanceClock(23 * 60 * minuteMs);
    expect(await two.send()).toEqual({ ...nothing, failed: 1 });
    expect(await two.arrived("old@fault.example")).toEqual([1, 0]);
  });

  it("to a marked address are held back, whoever queued them and when", async () => {
    await two.queue("Marked@Fault.example", "other@fault.example");
    await pool().query("INSERT INTO marked_addresses (id, address, reason, mail_id, created_at) VALUES ('adr_x', 'marked@fault.example', 'complained', 'mail_x', now())");
    expect(await two.send()).toEqual({ ...nothing, sent: 1 });
    expect(await mailRows()).toMatchObject([{ state: "suppressed", attempts: 0, provider: null }, { state: "sent" }]);
    expect(await two.arrived("Marked@Fault.example")).toEqual([0, 0]);
  });
});
