import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Fault, type FaultyProxy, startFaultyProxy } from "@/e2e/stand-ins/faulty-proxy";
import { type ResendStandIn, startResend } from "@/e2e/stand-ins/resend";
import { createUser } from "@/lib/accounts/create-user";
import { type MemberScope, scopeForMember } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { dispatchEvents } from "@/lib/jobs/dispatch-events";
import { runJob } from "@/lib/jobs/run-job";
import { createKey } from "@/lib/keys/create-key";
import { revokeLeakedKey } from "@/lib/keys/leaks/revoke-leaked-key";
import { createManagementKey } from "@/lib/keys/management/create-management-key";
import { setErrorSink } from "@/lib/platform/errors/error-sink";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { log } from "@/lib/platform/log/log";
import { advanceClock, freezeClock, now, nowMs } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { sendMails } from "./jobs";
import { mailKeyLeaked } from "./mail-key-leaked";
import type { MailProvider } from "./providers/mail-provider";
import { resendProvider } from "./providers/resend";
import { queueMails } from "./queue-mails";
import { renderMail } from "./render-mail";
import { claimMail } from "./repository";
import { leaseMs, sendDueMails } from "./send-due-mails";
import { templates } from "./templates";

useTestDatabase();

const minuteMs = 60_000;
const from = "Tollgate <tollgate@example.com>";
const started = new Date("2026-11-21T09:00:00Z");
let resend: ResendStandIn;
let proxy: FaultyProxy;
let provider: MailProvider;
let scope: MemberScope;

const member = async (name: string, role: string, locale: "en" | "vi") => {
  const { userId } = await inTransaction((tx) => createUser(tx, { email: `${name}@example.com`, name, locale }, systemOrigin));
  await pool().query("INSERT INTO memberships (organisation_id, user_id, role, created_at) VALUES ($1, $2, $3, now())", [scope.organisationId, userId, role]);
};

beforeAll(async () => {
  const standIn = await startResend();
  if (standIn === null) throw new Error("the package emulate is needed here");
  resend = standIn;
  proxy = await startFaultyProxy(resend.url, { retryAfter: "7" });
  provider = resendProvider({ apiKey: "re_test", baseUrl: proxy.url, from, timeoutMs: 300 });
  const { userId, slug } = await inTransaction((tx) => createUser(tx, { email: "owner@example.com", name: "owner", locale: "en" }, systemOrigin));
  scope = await scopeForMember(userId, slug, "management_key.manage");
  await member("admin", "admin", "vi");
  for (const role of ["developer", "billing", "viewer"]) await member(role, role, "en");
});
beforeEach(async () => {
  freezeClock(started);
  await pool().query("TRUNCATE mails, outbox_events");
});
afterEach(() => {
  setErrorSink(undefined);
  proxy.faults.length = 0;
});
afterAll(async () => {
  freezeClock(null);
  await Promise.all([proxy.close(), resend.close()]);
});

const never = new AbortController().signal;
const send = () => sendDueMails(provider, never);
const dispatch = () => runJob(dispatchEvents([mailKeyLeaked]));
const rows = async () => (await pool().query("SELECT * FROM mails ORDER BY recipient")).rows;
/** What arrived for these rows; the stand-in keeps those of other tests too. */
const arrived = async () => {
  const ids = (await rows()).map(({ provider_id }) => provider_id);
  return (await resend.mails()).filter(({ id }) => ids.includes(id));
};
const arrivedFor = async (address: string) => (await resend.mails()).filter(({ to }) => to.includes(address));

const queueOne = (email: string) =>
  inTransaction((tx) => queueMails(tx, { template: "key_leaked", props: templates.key_leaked.sample, to: [{ email, locale: "en" }], organisationId: scope.organisationId, eventId: null }));

async function leak() {
  const { key, secret } = await createKey(scope, { name: "Leaky", environment: "live", scopes: ["cccd:read"] }, systemOrigin);
  await revokeLeakedKey(secret, { source: "github:commit", url: "https://github.com/x/y" }, systemOrigin);
  return { key, secret };
}

describe("a leaked key", () => {
  it("is told to every owner and administrator, once, in their language, and to nobody else", async () => {
    const { key, secret } = await leak();
    await Promise.all([dispatch(), dispatch()]);
    await dispatch();
    expect(await rows()).toMatchObject([
      { recipient: "admin@example.com", locale: "vi", template: "key_leaked", state: "queued", organisation_id: scope.organisationId },
      { recipient: "owner@example.com", locale: "en", template: "key_leaked", state: "queued", organisation_id: scope.organisationId },
    ]);
    const figures = await Promise.all([send(), send(), send()]);
    expect(figures.reduce((sum, { sent }) => sum + sent, 0)).toBe(2);
    expect(await send()).toEqual({ sent: 0, postponed: 0, failed: 0 });

    const mails = await arrived();
    expect(mails.map(({ to, from: sender, subject }) => [to, sender, subject]).sort()).toEqual([
      [["admin@example.com"], from, "Khóa “Leaky” của bạn đã bị lộ và đã được thu hồi"],
      [["owner@example.com"], from, "Your key “Leaky” was leaked and is revoked"],
    ]);
    for (const { html, text } of mails) {
      expect(html).toContain(`http://localhost:3000/${scope.slug}/keys/${key.id}`);
      expect(text).toContain(`…${key.lastFour}`);
      expect(`${html}${text}`).not.toContain(secret.slice(8, -4));
    }
    expect(JSON.stringify(await rows())).not.toContain(secret.slice(8, -4));
    expect(await rows()).toMatchObject([{ state: "sent", attempts: 1, sent_at: started }, { state: "sent", attempts: 1, sent_at: started }]);
  });

  it("that is a management key leads to the page of those", async () => {
    const { secret } = await createManagementKey(scope, { name: "Deploy", scopes: ["keys:write"] }, systemOrigin);
    await revokeLeakedKey(secret, { source: "report" }, systemOrigin);
    await dispatch();
    await send();
    expect((await arrived())[0]?.text).toContain(`http://localhost:3000/${scope.slug}/settings/management-keys`);
  });

  it("of an organisation that is gone is no news any more", async () => {
    await leak();
    await pool().query("UPDATE outbox_events SET payload = jsonb_set(payload, '{organisationId}', '\"org_gone\"')");
    expect(await dispatch()).toMatchObject({ handled: 1 });
    expect(await rows()).toEqual([]);
  });

  it("is told once although its event is handled twice", async () => {
    await leak();
    await dispatch();
    await send();
    await pool().query("UPDATE outbox_events SET handled_at = NULL");
    expect(await dispatch()).toMatchObject({ handled: 1 });
    expect(await send()).toMatchObject({ sent: 0 });
    expect(await rows()).toHaveLength(2);
  });
});

describe("a mail", () => {
  const faults: readonly Fault[] = [500, 401, 422, "reset", "hang", "lost"];
  it.each(faults.map((fault) => ({ fault })))("arrives once although the provider's first answer is $fault", async ({ fault }) => {
    await queueOne(`${fault}@example.com`);
    proxy.faults.push(fault);
    expect(await send()).toEqual({ sent: 0, postponed: 1, failed: 0 });
    expect(await rows()).toMatchObject([{ state: "queued", attempts: 1, next_attempt_at: new Date(nowMs() + minuteMs), error: expect.stringMatching(/^(no answer|\d+) \w+: /) }]);
    advanceClock(minuteMs - 1);
    expect(await send()).toMatchObject({ sent: 0 });
    advanceClock(1);
    expect(await send()).toMatchObject({ sent: 1 });
    expect(await rows()).toMatchObject([{ state: "sent", attempts: 2, error: null }]);
    expect(await arrivedFor(`${fault}@example.com`)).toHaveLength(1);
    expect((await arrived())[0]?.id).toBe((await rows())[0].provider_id);
  });

  it("that the provider wants later counts no try, and waits as long as asked", async () => {
    await queueOne("busy@example.com");
    for (let round = 0; round < 20; round++) {
      proxy.faults.push(429);
      expect(await send()).toEqual({ sent: 0, postponed: 1, failed: 0 });
      expect(await rows()).toMatchObject([{ state: "queued", attempts: 0, next_attempt_at: new Date(nowMs() + 7_000) }]);
      advanceClock(7_000);
    }
    expect(await send()).toMatchObject({ sent: 1 });
    expect(await arrivedFor("busy@example.com")).toHaveLength(1);
  });

  it("is tried again after 1, 5 and 30 minutes, 2 and 12 hours, then given up and reported", async () => {
    const reported: unknown[] = [];
    setErrorSink((error) => reported.push(error));
    await queueOne("unlucky@example.com");
    const waited: number[] = [];
    for (let attempt = 1; attempt <= 5; attempt++) {
      proxy.faults.push(500);
      expect(await send()).toMatchObject({ postponed: 1 });
      const waitMs = (await rows())[0].next_attempt_at.getTime() - nowMs();
      waited.push(waitMs / minuteMs);
      advanceClock(waitMs);
    }
    expect(waited).toEqual([1, 5, 30, 120, 720]);
    expect(reported).toEqual([]);
    proxy.faults.push(500);
    expect(await send()).toEqual({ sent: 0, postponed: 0, failed: 1 });
    expect(await rows()).toMatchObject([{ state: "failed", attempts: 6, error: "500 application_error: no mail for [masked]" }]);
    expect(reported).toMatchObject([{ message: expect.stringMatching(/^the mail mail_\w+ \(key_leaked\) was given up after 6 tries: /) }]);
    expect(String(reported[0])).not.toContain("@");
    advanceClock(30 * 86_400_000);
    expect(await send()).toEqual({ sent: 0, postponed: 0, failed: 0 });
  });

  it("waits through an hour without a provider and arrives once, with all the others", async () => {
    await Promise.all(Array.from({ length: 5 }, (_, index) => queueOne(`outage-${index}@example.com`)));
    const end = nowMs() + 60 * minuteMs;
    while (nowMs() < end) {
      proxy.faults.splice(0, proxy.faults.length, "reset");
      await send();
      advanceClock(minuteMs);
    }
    proxy.faults.length = 0;
    for (let minute = 0; minute < 120; minute++) {
      await send();
      advanceClock(minuteMs);
    }
    expect((await rows()).map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => "sent"));
    for (let index = 0; index < 5; index++) expect(await arrivedFor(`outage-${index}@example.com`)).toHaveLength(1);
  });

  it("survives the end of the process before it is sent, or while it is being sent", async () => {
    await queueOne("interrupted@example.com");
    // The first process took it and died.
    expect(await claimMail(now(), new Date(nowMs() + leaseMs))).not.toBeNull();
    expect(await send()).toMatchObject({ sent: 0 });
    advanceClock(leaseMs);
    expect(await send()).toMatchObject({ sent: 1 });
    expect(await arrivedFor("interrupted@example.com")).toHaveLength(1);
  });

  it("arrives once although the process ended between the provider's answer and the row's", async () => {
    await queueOne("cut-off@example.com");
    const mail = await claimMail(now(), new Date(nowMs() + leaseMs));
    if (mail === null) throw new Error("nothing to send");
    const rendered = await renderMail(mail.template, mail.props, { locale: "en", appUrl: "http://localhost:3000" });
    expect(await provider.send({ id: mail.id, to: mail.recipient, ...rendered })).toMatchObject({ sent: true });
    expect(await arrivedFor("cut-off@example.com")).toHaveLength(1);
    expect(await rows()).toMatchObject([{ state: "queued", provider_id: null }]);
    advanceClock(leaseMs);
    expect(await send()).toMatchObject({ sent: 1 });
    expect(await arrivedFor("cut-off@example.com")).toMatchObject([{ id: (await rows())[0].provider_id }]);
  });

  it("that can't be made holds nobody up", async () => {
    await queueOne("broken@example.com");
    await pool().query("UPDATE mails SET template = 'no_such_mail', next_attempt_at = next_attempt_at - interval '1 minute'");
    await queueOne("whole@example.com");
    expect(await send()).toEqual({ sent: 1, postponed: 1, failed: 0 });
    expect(await rows()).toMatchObject([{ state: "queued", error: "there is no mail called no_such_mail" }, { state: "sent" }]);
  });

  it("is not tried while the provider is unwell: one try a run finds out", async () => {
    for (let index = 0; index < 3; index++) await queueOne(`unwell-${index}@example.com`);
    const before = proxy.requests.length;
    proxy.faults.push("reset");
    expect(await send()).toEqual({ sent: 0, postponed: 1, failed: 0 });
    expect(proxy.requests.length - before).toBe(1);
  });

  it("is asked for under its own id, so that no repeat is a second mail", async () => {
    await queueOne("key@example.com");
    await send();
    expect(proxy.requests.at(-1)).toEqual({ method: "POST", path: "/emails", idempotencyKey: (await rows())[0].id });
  });

  it("is left to the next process once this one is asked to stop", async () => {
    await queueOne("later@example.com");
    expect(await sendDueMails(provider, AbortSignal.abort())).toEqual({ sent: 0, postponed: 0, failed: 0 });
    expect(await rows()).toMatchObject([{ state: "queued", attempts: 0 }]);
  });

  it("stays queued where no mail service is set up, which is said once", async () => {
    const warn = vi.spyOn(log(), "warn");
    await runJob(sendMails);
    expect(warn).not.toHaveBeenCalled();
    await queueOne("patient@example.com");
    for (let run = 0; run < 3; run++) expect(await runJob(sendMails)).toEqual({ sent: 0, postponed: 0, failed: 0 });
    expect(warn).toHaveBeenCalledOnce();
    expect(await rows()).toMatchObject([{ state: "queued", attempts: 0 }]);
  });
});
