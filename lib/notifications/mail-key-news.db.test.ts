import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createUser } from "@/lib/accounts/create-user";
import { type MemberScope, type OrgScope, scopeForKey, scopeForMember } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { dispatchEvents } from "@/lib/jobs/dispatch-events";
import { runJob } from "@/lib/jobs/run-job";
import { createKey } from "@/lib/keys/create-key";
import { remindExpiring } from "@/lib/keys/expiry/remind-expiring";
import { createManagementKey } from "@/lib/keys/management/create-management-key";
import { revokeKey } from "@/lib/keys/revoke-key";
import { rotateKey } from "@/lib/keys/rotate-key";
import { updateKey } from "@/lib/keys/update-key";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { advanceClock, freezeClock, now } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { mailKeyLife } from "./mail-key-news";
import { mailRows } from "./testing/mail-service";

useTestDatabase();

const started = new Date("2026-11-21T09:00:00Z");
const dayMs = 86_400_000;
let owner: MemberScope;
let developer: MemberScope;
const ids = new Map<string, string>();

async function member(name: string, role: string, { locale = "en", verified = true } = {}): Promise<MemberScope> {
  const { userId } = await inTransaction((tx) => createUser(tx, { email: `${name}@example.com`, name, locale, emailVerified: verified }, systemOrigin));
  ids.set(name, userId);
  await pool().query("INSERT INTO memberships (organisation_id, user_id, role, created_at) VALUES ($1, $2, $3, now())", [owner.organisationId, userId, role]);
  return scopeForMember(userId, owner.slug, "usage.read");
}

beforeAll(async () => {
  const { userId, slug } = await inTransaction((tx) => createUser(tx, { email: "owner@example.com", name: "owner", locale: "en", emailVerified: true }, systemOrigin));
  owner = await scopeForMember(userId, slug, "management_key.manage");
  await member("admin", "admin", { locale: "vi" });
  developer = await member("developer", "developer");
  await member("other-developer", "developer");
  await member("unproved", "admin", { verified: false });
});
beforeEach(async () => {
  freezeClock(started);
  await pool().query("TRUNCATE mails, outbox_events, api_keys CASCADE");
});
afterAll(() => freezeClock(null));

const dispatch = () => runJob(dispatchEvents(mailKeyLife));
const remind = () => runJob(remindExpiring);
const told = async () => (await mailRows()).map(({ template, recipient }) => `${String(template)} ${String(recipient)}`).sort();
const make = (scope: OrgScope, expiresAt: Date | null = null) => createKey(scope, { name: "Backend", environment: "live", scopes: ["cccd:read"], expiresAt }, systemOrigin);
const inDays = (days: number) => new Date(now().getTime() + days * dayMs);

describe("a new key", () => {
  it("is told to who made it and to owners and administrators, each once, and to no address that was not proved", async () => {
    await make(developer);
    await make(owner);
    await dispatch();
    expect(await told()).toEqual(["admin", "admin", "developer", "owner", "owner"].map((name) => `key_created ${name}@example.com`));
  });

  it("is news only where it was made: a creation that fails halfway tells nobody", async () => {
    const failing = createKey(developer, { name: "Backend", environment: "live", scopes: ["cccd:read"] }, systemOrigin, async () => Promise.reject(new Error("halfway")));
    await expect(failing).rejects.toThrow("halfway");
    await dispatch();
    expect(await told()).toEqual([]);
  });

  it("of the management API is told once an hour, however many there are", async () => {
    const { key } = await createManagementKey(owner, { name: "Pipeline", scopes: ["keys:write"] }, systemOrigin);
    const pipeline = await scopeForKey({ organisationId: owner.organisationId, keyId: key.id });
    for (let index = 0; index < 3; index++) await make(pipeline);
    expect(await dispatch()).toMatchObject({ handled: 3, failed: 0 });
    expect(await told()).toEqual(["key_created admin@example.com", "key_created owner@example.com"]);
    advanceClock(3_600_000);
    await make(pipeline);
    await dispatch();
    expect(await told()).toHaveLength(4);
  });

  it("is not told to its maker once they are no member any more", async () => {
    await make(developer);
    await pool().query("DELETE FROM memberships WHERE user_id = $1 AND organisation_id = $2", [developer.userId, owner.organisationId]);
    await dispatch();
    expect(await told()).toEqual(["key_created admin@example.com", "key_created owner@example.com"]);
    await pool().query("INSERT INTO memberships (organisation_id, user_id, role, created_at) VALUES ($1, $2, 'developer', now())", [owner.organisationId, developer.userId]);
  });
});

it("a rotation is told with both secrets' last characters, to the key's maker whoever rotated it", async () => {
  const { key } = await make(developer);
  await pool().query("TRUNCATE outbox_events");
  const { key: rotated } = await rotateKey(owner, { keyId: key.id, overlap: "24h" }, systemOrigin);
  await dispatch();
  expect(await told()).toEqual(["admin", "developer", "owner"].map((name) => `key_rotated ${name}@example.com`));
  const props = { lastFour: rotated.lastFour, lastFourBefore: key.lastFour, oldEndsAt: "2026-11-22T09:00:00.000Z", by: "user" };
  expect((await mailRows())[0]).toMatchObject({ props });
});

describe("a key that ends", () => {
  const days = async () => (await pool().query<{ days: number }>("SELECT (payload->>'days')::int AS days FROM outbox_events WHERE type = 'key.expiring' ORDER BY created_at, id")).rows.map((row) => row.days);

  it("is told of seven days, three and one before, once each, on however many instances the job runs", async () => {
    await make(developer, inDays(30));
    for (let hour = 0; hour < 30 * 4; hour++) {
      await Promise.all([remind(), remind()]);
      advanceClock(dayMs / 4);
    }
    expect(await days()).toEqual([7, 3, 1]);
    await pool().query("DELETE FROM outbox_events WHERE type <> 'key.expiring'");
    await dispatch();
    const people = ["admin", "developer", "owner"].map((name) => `key_expiring ${name}@example.com`);
    expect(await told()).toEqual(people.flatMap((one) => [one, one, one]));
  });

  it("is told of the smallest step alone where the job did not run for days", async () => {
    await make(developer, inDays(30));
    advanceClock(29.5 * dayMs);
    await remind();
    expect(await days()).toEqual([1]);
  });

  it("is not told of a step within which its end was set, and again of the steps before a later end", async () => {
    const { key } = await make(developer, inDays(5));
    await remind();
    expect(await days()).toEqual([]);
    advanceClock(2 * dayMs);
    await remind();
    expect(await days()).toEqual([3]);
    await updateKey(owner, { keyId: key.id, expiresAt: inDays(10) }, systemOrigin);
    await remind();
    expect(await days()).toEqual([3]);
    advanceClock(3 * dayMs);
    await remind();
    expect(await days()).toEqual([3, 7]);
  });

  it("is told no more once it is revoked or has ended, nor of sample data", async () => {
    const { key } = await make(developer, inDays(8));
    await make(owner, inDays(8));
    await revokeKey(owner, { keyId: key.id }, systemOrigin);
    await pool().query("UPDATE organisations SET is_demo = true WHERE id = $1", [owner.organisationId]);
    advanceClock(6 * dayMs);
    await remind();
    await pool().query("UPDATE organisations SET is_demo = false WHERE id = $1", [owner.organisationId]);
    advanceClock(2 * dayMs);
    await remind();
    expect(await days()).toEqual([]);
  });
});
