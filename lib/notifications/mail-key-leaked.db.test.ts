import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createUser } from "@/lib/accounts/create-user";
import { type MemberScope, scopeForMember } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { dispatchEvents } from "@/lib/jobs/dispatch-events";
import { runJob } from "@/lib/jobs/run-job";
import { createKey } from "@/lib/keys/create-key";
import { revokeLeakedKey } from "@/lib/keys/leaks/revoke-leaked-key";
import { createManagementKey } from "@/lib/keys/management/create-management-key";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { freezeClock } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { mailKeyLeaked } from "./mail-key-leaked";
import { sendDueMails } from "./send-due-mails";
import { mailFrom, mailRows, useMailService } from "./testing/mail-service";

useTestDatabase();
const service = useMailService();

const started = new Date("2026-11-21T09:00:00Z");
let scope: MemberScope;

async function member(name: string, role: string, locale: "en" | "vi"): Promise<void> {
  const { userId } = await inTransaction((tx) => createUser(tx, { email: `${name}@example.com`, name, locale }, systemOrigin));
  await pool().query("INSERT INTO memberships (organisation_id, user_id, role, created_at) VALUES ($1, $2, $3, now())", [scope.organisationId, userId, role]);
}

beforeAll(async () => {
  const { userId, slug } = await inTransaction((tx) => createUser(tx, { email: "owner@example.com", name: "owner", locale: "en" }, systemOrigin));
  scope = await scopeForMember(userId, slug, "management_key.manage");
  await member("admin", "admin", "vi");
  for (const role of ["developer", "billing", "viewer"]) await member(role, role, "en");
});
beforeEach(async () => {
  freezeClock(started);
  await pool().query("TRUNCATE mails, outbox_events");
});
afterAll(() => freezeClock(null));

const send = () => sendDueMails(service.provider, new AbortController().signal);
const dispatch = () => runJob(dispatchEvents([mailKeyLeaked]));

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
    expect(await mailRows()).toMatchObject([
      { recipient: "admin@example.com", locale: "vi", template: "key_leaked", state: "queued", organisation_id: scope.organisationId },
      { recipient: "owner@example.com", locale: "en", template: "key_leaked", state: "queued", organisation_id: scope.organisationId },
    ]);
    const figures = await Promise.all([send(), send(), send()]);
    expect(figures.reduce((sum, { sent }) => sum + sent, 0)).toBe(2);
    expect(await send()).toEqual({ sent: 0, postponed: 0, failed: 0 });

    const mails = await service.arrived();
    expect(mails.map(({ to, from: sender, subject }) => [to, sender, subject]).sort()).toEqual([
      [["admin@example.com"], mailFrom, "Khóa “Leaky” của bạn đã bị lộ và đã được thu hồi"],
      [["owner@example.com"], mailFrom, "Your key “Leaky” was leaked and is revoked"],
    ]);
    for (const { html, text } of mails) {
      expect(html).toContain(`http://localhost:3000/${scope.slug}/keys/${key.id}`);
      expect(text).toContain(`…${key.lastFour}`);
      expect(`${html}${text}`).not.toContain(secret.slice(8, -4));
    }
    expect(JSON.stringify(await mailRows())).not.toContain(secret.slice(8, -4));
    expect(await mailRows()).toMatchObject([{ state: "sent", attempts: 1, sent_at: started }, { state: "sent", attempts: 1, sent_at: started }]);
  });

  it("that is a management key leads to the page of those", async () => {
    const { secret } = await createManagementKey(scope, { name: "Deploy", scopes: ["keys:write"] }, systemOrigin);
    await revokeLeakedKey(secret, { source: "report" }, systemOrigin);
    await dispatch();
    await send();
    expect((await service.arrived())[0]?.text).toContain(`http://localhost:3000/${scope.slug}/settings/management-keys`);
  });

  it("of an organisation that is gone is no news any more", async () => {
    await leak();
    await pool().query("UPDATE outbox_events SET payload = jsonb_set(payload, '{organisationId}', '\"org_gone\"')");
    expect(await dispatch()).toMatchObject({ handled: 1 });
    expect(await mailRows()).toEqual([]);
  });

  it("is told once although its event is handled twice", async () => {
    await leak();
    await dispatch();
    await send();
    await pool().query("UPDATE outbox_events SET handled_at = NULL");
    expect(await dispatch()).toMatchObject({ handled: 1 });
    expect(await send()).toMatchObject({ sent: 0 });
    expect(await mailRows()).toHaveLength(2);
  });
});
