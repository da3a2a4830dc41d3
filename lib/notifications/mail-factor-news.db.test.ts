import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createUser } from "@/lib/accounts/create-user";
import { type OperatorScope, scopeForOperator } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { spendBackupCode } from "@/lib/auth/factors/backup-codes/spend-backup-code";
import { askRecovery } from "@/lib/auth/factors/recovery/ask-recovery";
import { approveRecovery } from "@/lib/auth/factors/recovery/decide-recovery";
import { listRecoveries } from "@/lib/auth/factors/recovery/list-recoveries";
import { withdrawByLink } from "@/lib/auth/factors/recovery/withdraw-recovery";
import { testOrigin, testPerson, withTotp } from "@/lib/auth/factors/testing/person";
import { removeTotp } from "@/lib/auth/factors/totp/remove-totp";
import { dispatchEvents } from "@/lib/jobs/dispatch-events";
import { runJob } from "@/lib/jobs/run-job";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { freezeClock } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { mailFactorNews } from "./mail-factor-news";
import { sendDueMails } from "./send-due-mails";
import { useMailService } from "./testing/mail-service";

useTestDatabase();
const service = useMailService();
beforeEach(async () => {
  freezeClock(new Date("2026-11-21T09:00:00Z"));
  await pool().query("TRUNCATE mails, outbox_events");
});
afterAll(() => freezeClock(null));

let operator: OperatorScope;
beforeAll(async () => {
  const { userId } = await inTransaction((tx) => createUser(tx, { email: "operator@example.com", name: "Operator", locale: "en", isOperator: true }, systemOrigin));
  operator = await scopeForOperator(userId);
});

/** What arrives at an address once the jobs have run. */
async function arrived(email: string) {
  await runJob(dispatchEvents(mailFactorNews));
  await sendDueMails(service.provider, new AbortController().signal);
  return (await service.arrived()).filter(({ to }) => to.includes(email));
}

describe("mails about second factors", () => {
  it("tell the owner that one was added, used as a backup code, and removed", async () => {
    const ada = await testPerson("ada");
    const { codes } = await withTotp(ada);
    await spendBackupCode(ada.user.id, codes[0] ?? "", testOrigin());
    await removeTotp(ada, testOrigin());
    const mails = await arrived(ada.user.email);
    expect(mails.map(({ subject }) => subject).toSorted()).toEqual([
      "A backup code of your Tollgate account was used",
      "A second factor was added to your Tollgate account",
      "A second factor was removed from your Tollgate account",
    ]);
    for (const code of codes) expect(JSON.stringify(mails)).not.toContain(code);
  });

  it("bring the link that withdraws a recovery; no row holds its token", async () => {
    const eve = await testPerson("eve");
    await withTotp(eve);
    await askRecovery(eve, { reason: "The phone fell into the river." }, testOrigin());
    const [recovery] = (await listRecoveries(operator)).data;
    await approveRecovery(operator, { recoveryId: recovery?.id ?? "" }, testOrigin());
    const mails = (await arrived(eve.user.email)).filter(({ subject }) => subject.includes("recover"));
    expect(mails.map(({ subject }) => subject).toSorted()).toEqual(["Somebody asked to recover your Tollgate account", "The recovery of your Tollgate account was approved"]);
    const links = mails.map(({ text }) => /\/withdraw-recovery\/(rec_\w+)\?token=([\w-]{43})/.exec(text ?? ""));
    const [recoveryId = "", token = ""] = links[0]?.slice(1) ?? [];
    expect(links[1]?.slice(1)).toEqual([recoveryId, token]);
    const { rows } = await pool().query<{ row: string }>("SELECT row_to_json(t)::text AS row FROM mails t UNION ALL SELECT row_to_json(t)::text FROM recovery_requests t UNION ALL SELECT row_to_json(t)::text FROM outbox_events t");
    expect(JSON.stringify(rows)).not.toContain(token);
    await withdrawByLink({ recoveryId, token }, testOrigin());
    expect((await arrived(eve.user.email)).map(({ subject }) => subject)).toContain("The recovery of your Tollgate account was withdrawn");
  });
});
