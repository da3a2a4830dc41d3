import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Fault } from "@/e2e/stand-ins/faulty-proxy";
import { runJob } from "@/lib/jobs/run-job";
import { setErrorSink } from "@/lib/platform/errors/error-sink";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { log } from "@/lib/platform/log/log";
import { advanceClock, freezeClock, now, nowMs } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { sendMails } from "./jobs";
import { queueMails } from "./queue-mails";
import { renderMail } from "./render-mail";
import { claimMail } from "./repository";
import { leaseMs, sendDueMails } from "./send-due-mails";
import { templates } from "./templates";
import { mailRows, useMailService } from "./testing/mail-service";

useTestDatabase();
const service = useMailService();

const minuteMs = 60_000;
beforeEach(async () => {
  freezeClock(new Date("2026-11-21T09:00:00Z"));
  await pool().query("TRUNCATE mails");
});
afterAll(() => freezeClock(null));

const send = () => sendDueMails(service.provider, new AbortController().signal);
const queueOne = (email: string) =>
  inTransaction((tx) => queueMails(tx, { template: "key_leaked", props: templates.key_leaked.sample, to: [{ email, locale: "en" }], organisationId: "org_x", eventId: null }));

describe("a mail", () => {
  const faults: readonly Fault[] = [500, 401, 422, "reset", "hang", "lost"];
  it.each(faults.map((fault) => ({ fault })))("arrives once although the provider's first answer is $fault", async ({ fault }) => {
    await queueOne(`${fault}@example.com`);
    service.proxy.faults.push(fault);
    expect(await send()).toEqual({ sent: 0, postponed: 1, failed: 0 });
    expect(await mailRows()).toMatchObject([{ state: "queued", attempts: 1, next_attempt_at: new Date(nowMs() + minuteMs), error: expect.stringMatching(/^(no answer|\d+) \w+: /) }]);
    advanceClock(minuteMs - 1);
    expect(await send()).toMatchObject({ sent: 0 });
    advanceClock(1);
    expect(await send()).toMatchObject({ sent: 1 });
    expect(await mailRows()).toMatchObject([{ state: "sent", attempts: 2, error: null }]);
    expect(await service.arrivedFor(`${fault}@example.com`)).toHaveLength(1);
    expect((await service.arrived())[0]?.id).toBe((await mailRows())[0]?.provider_id);
  });

  it("that the provider wants later counts no try, and waits as long as asked", async () => {
    await queueOne("busy@example.com");
    for (let round = 0; round < 20; round++) {
      service.proxy.faults.push(429);
      expect(await send()).toEqual({ sent: 0, postponed: 1, failed: 0 });
      expect(await mailRows()).toMatchObject([{ state: "queued", attempts: 0, next_attempt_at: new Date(nowMs() + 7_000) }]);
      advanceClock(7_000);
    }
    expect(await send()).toMatchObject({ sent: 1 });
    expect(await service.arrivedFor("busy@example.com")).toHaveLength(1);
  });

  it("is tried again after 1, 5 and 30 minutes, 2 and 12 hours, then given up and reported", async () => {
    const reported: unknown[] = [];
    setErrorSink((error) => reported.push(error));
    await queueOne("unlucky@example.com");
    const waited: number[] = [];
    for (let attempt = 1; attempt <= 5; attempt++) {
      service.proxy.faults.push(500);
      expect(await send()).toMatchObject({ postponed: 1 });
      const waitMs = ((await mailRows())[0]?.next_attempt_at.getTime() ?? 0) - nowMs();
      waited.push(waitMs / minuteMs);
      advanceClock(waitMs);
    }
    expect(waited).toEqual([1, 5, 30, 120, 720]);
    expect(reported).toEqual([]);
    service.proxy.faults.push(500);
    expect(await send()).toEqual({ sent: 0, postponed: 0, failed: 1 });
    expect(await mailRows()).toMatchObject([{ state: "failed", attempts: 6, error: "500 application_error: no mail for [masked]" }]);
    expect(reported).toMatchObject([{ message: expect.stringMatching(/^the mail mail_\w+ \(key_leaked\) was given up after 6 tries: /) }]);
    expect(String(reported[0])).not.toContain("@");
    advanceClock(30 * 86_400_000);
    expect(await send()).toEqual({ sent: 0, postponed: 0, failed: 0 });
  });

  it("waits through an hour without a provider and arrives once, with all the others", async () => {
    await Promise.all(Array.from({ length: 5 }, (_, index) => queueOne(`outage-${index}@example.com`)));
    const end = nowMs() + 60 * minuteMs;
    while (nowMs() < end) {
      service.proxy.faults.splice(0, service.proxy.faults.length, "reset");
      await send();
      advanceClock(minuteMs);
    }
    service.proxy.faults.length = 0;
    for (let minute = 0; minute < 120; minute++) {
      await send();
      advanceClock(minuteMs);
    }
    expect((await mailRows()).map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => "sent"));
    for (let index = 0; index < 5; index++) expect(await service.arrivedFor(`outage-${index}@example.com`)).toHaveLength(1);
  });

  it("survives the end of the process before it is sent, or while it is being sent", async () => {
    await queueOne("interrupted@example.com");
    // The first process took it and died.
    expect(await claimMail(now(), new Date(nowMs() + leaseMs))).not.toBeNull();
    expect(await send()).toMatchObject({ sent: 0 });
    advanceClock(leaseMs);
    expect(await send()).toMatchObject({ sent: 1 });
    expect(await service.arrivedFor("interrupted@example.com")).toHaveLength(1);
  });

  it("arrives once although the process ended between the provider's answer and the row's", async () => {
    await queueOne("cut-off@example.com");
    const mail = await claimMail(now(), new Date(nowMs() + leaseMs));
    if (mail === null) throw new Error("nothing to send");
    const rendered = await renderMail(mail.template, mail.props, { locale: "en", appUrl: "http://localhost:3000" });
    expect(await service.provider.send({ id: mail.id, to: mail.recipient, ...rendered })).toMatchObject({ sent: true });
    expect(await service.arrivedFor("cut-off@example.com")).toHaveLength(1);
    expect(await mailRows()).toMatchObject([{ state: "queued", provider_id: null }]);
    advanceClock(leaseMs);
    expect(await send()).toMatchObject({ sent: 1 });
    expect(await service.arrivedFor("cut-off@example.com")).toMatchObject([{ id: (await mailRows())[0]?.provider_id }]);
  });

  it("belongs to one process alone, however many look for work at the same time", async () => {
    for (const name of ["first", "second", "third"]) await queueOne(`${name}@example.com`);
    const inHand = await pool().connect();
    await inHand.query("BEGIN");
    const { rows } = await inHand.query<{ id: string }>("SELECT id FROM mails ORDER BY next_attempt_at, id LIMIT 1 FOR UPDATE");
    const claims = await Promise.all(Array.from({ length: 4 }, () => claimMail(now(), new Date(nowMs() + leaseMs))));
    await inHand.query("COMMIT");
    inHand.release();
    const ids = claims.flatMap((mail) => mail?.id ?? []);
    expect([...ids, rows[0]?.id].sort()).toEqual((await mailRows()).map(({ id }) => id).sort());
    expect((await mailRows()).map(({ attempts }) => attempts).sort()).toEqual([0, 1, 1]);
  });

  it("that can't be made holds nobody up", async () => {
    await queueOne("broken@example.com");
    await pool().query("UPDATE mails SET template = 'no_such_mail', next_attempt_at = next_attempt_at - interval '1 minute'");
    await queueOne("whole@example.com");
    expect(await send()).toEqual({ sent: 1, postponed: 1, failed: 0 });
    expect(await mailRows()).toMatchObject([{ state: "queued", error: "there is no mail called no_such_mail" }, { state: "sent" }]);
  });

  it("is not tried while the provider is unwell: one try a run finds out", async () => {
    for (let index = 0; index < 3; index++) await queueOne(`unwell-${index}@example.com`);
    const before = service.proxy.requests.length;
    service.proxy.faults.push("reset");
    expect(await send()).toEqual({ sent: 0, postponed: 1, failed: 0 });
    expect(service.proxy.requests.length - before).toBe(1);
  });

  it("is asked for under its own id, so that no repeat is a second mail", async () => {
    await queueOne("key@example.com");
    await send();
    expect(service.proxy.requests.at(-1)).toEqual({ method: "POST", path: "/emails", idempotencyKey: (await mailRows())[0]?.id });
  });

  it("is left to the next process once this one is asked to stop", async () => {
    await queueOne("later@example.com");
    expect(await sendDueMails(service.provider, AbortSignal.abort())).toEqual({ sent: 0, postponed: 0, failed: 0 });
    expect(await mailRows()).toMatchObject([{ state: "queued", attempts: 0 }]);
  });

  it("stays queued where no mail service is set up, which is said once", async () => {
    const warn = vi.spyOn(log(), "warn");
    await runJob(sendMails);
    expect(warn).not.toHaveBeenCalled();
    await queueOne("patient@example.com");
    for (let run = 0; run < 3; run++) expect(await runJob(sendMails)).toEqual({ sent: 0, postponed: 0, failed: 0 });
    expect(warn).toHaveBeenCalledOnce();
    expect(await mailRows()).toMatchObject([{ state: "queued", attempts: 0 }]);
  });
});
