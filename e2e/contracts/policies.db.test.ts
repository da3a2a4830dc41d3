import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createUser } from "@/lib/accounts/create-user";
import { getPolicies } from "@/lib/accounts/policies/get-policies";
import { savePolicies } from "@/lib/accounts/policies/save-policies";
import { noPolicies, type SavePoliciesInput, savePoliciesSchema } from "@/lib/accounts/policies-client";
import { type MemberScope, scopeForKey, scopeForMember } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { readSession } from "@/lib/auth/read-session";
import { requirePolicies } from "@/lib/auth/require-policies";
import { startSession } from "@/lib/auth/sessions/start-session";
import { createKey } from "@/lib/keys/create-key";
import { createManagementKey } from "@/lib/keys/management/create-management-key";
import { listKeysOutOfPolicy } from "@/lib/keys/policies/list-keys-out-of-policy";
import { rotateKey } from "@/lib/keys/rotate-key";
import { updateKey } from "@/lib/keys/update-key";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { advanceClock, freezeClock, now } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { sessionOf } from "./session-of";

useTestDatabase();
const dayMs = 86_400_000;
const here = "203.0.113.9";
const origin = { ip: here, userAgent: "test browser", requestId: "req_test" };
const none: SavePoliciesInput = { allowedCidrs: [], mfaRequired: false, mfaGraceDays: null, idleTimeoutMinutes: null, absoluteTimeoutHours: null, mostSessions: null, liveKeyRoles: [], keyMaxAgeDays: null };

let owner: MemberScope;
let developer: MemberScope;
let people = 0;

const account = (name: string) => inTransaction((tx) => createUser(tx, { email: `${name}-${people++}@example.com`, name, locale: "en", emailVerified: true }, systemOrigin));
async function member(role: string): Promise<MemberScope> {
  const { userId } = await account(role);
  await pool().query("INSERT INTO memberships (organisation_id, user_id, role, created_at) VALUES ($1, $2, $3, now())", [owner.organisationId, userId, role]);
  return scopeForMember(userId, owner.slug, "usage.read");
}
beforeAll(async () => {
  const { userId, slug } = await account("owner");
  owner = await scopeForMember(userId, slug, "policy.manage");
  developer = await member("developer");
});
beforeEach(async () => {
  freezeClock(new Date("2026-11-21T09:00:00Z"));
  await pool().query("TRUNCATE organisation_policies, api_keys, totp_factors CASCADE");
});
afterAll(() => freezeClock(null));

const save = (changes: Partial<SavePoliciesInput>, from = origin) => savePolicies(owner, savePoliciesSchema.parse({ ...none, ...changes }), from);
const session = (scope: MemberScope) => sessionOf({ id: scope.userId, email: "x@example.com", name: "x" });
const enter = (scope: MemberScope, address = here) => requirePolicies(session(scope), scope, async () => address);
const make = (scope: Parameters<typeof createKey>[0], options: { environment?: "live" | "test"; expiresAt?: Date | null } = {}) =>
  createKey(scope, { name: "Key", environment: "live", scopes: ["cccd:read"], ...options }, systemOrigin);
const inDays = (days: number) => new Date(now().getTime() + days * dayMs);

describe("networks", () => {
  it("let in members from inside alone, of either family, mapped addresses as what they are", async () => {
    await save({ allowedCidrs: ["203.0.113.0/24", "2001:db8::/32"] });
    for (const address of [here, "::ffff:203.0.113.9", "2001:db8::7"]) await expect(enter(developer, address)).resolves.toBeUndefined();
    for (const address of ["198.51.100.1", "2001:db9::1", "unknown", ""]) await expect(enter(developer, address)).rejects.toMatchObject({ code: "policy_ip_not_allowed" });
  });

  it("that leave out whoever saves them are refused, and nothing is saved", async () => {
    const refused = { code: "policy_locks_out" };
    await expect(save({ allowedCidrs: ["198.51.100.0/24"], mostSessions: 2 })).rejects.toMatchObject(refused);
    await expect(save({ allowedCidrs: ["198.51.100.0/24"] }, { ...origin, ip: "unknown" })).rejects.toMatchObject(refused);
    expect(await getPolicies(owner)).toEqual(noPolicies);
    await save({ allowedCidrs: ["198.51.100.0/24", "203.0.113.9"] });
    expect((await getPolicies(owner)).allowedCidrs).toEqual(["198.51.100.0/24", "203.0.113.9/32"]);
  });

  it.each(["203.0.113", "10.0.0.0/33", "*", "::/129"])("are none such as %s", (cidr) => {
    expect(savePoliciesSchema.safeParse({ ...none, allowedCidrs: [cidr] }).success).toBe(false);
  });
});

describe("a second factor", () => {
  const addFactor = ({ userId }: MemberScope) => pool().query("INSERT INTO totp_factors (user_id, secret, created_at, confirmed_at) VALUES ($1, '', now(), now())", [userId]);

  it("is asked for once the grace is over, to the millisecond, of who has none", async () => {
    await save({ mfaRequired: true, mfaGraceDays: 7 });
    advanceClock(7 * dayMs - 1);
    await expect(enter(developer)).resolves.toBeUndefined();
    advanceClock(1);
    await expect(enter(developer)).rejects.toMatchObject({ code: "policy_second_factor_required" });
    await addFactor(developer);
    await expect(enter(developer)).resolves.toBeUndefined();
    await expect(enter(owner)).rejects.toMatchObject({ code: "policy_second_factor_required" });
  });

  it("keeps its day when other rules are saved, and gets another with another grace", async () => {
    await save({ mfaRequired: true, mfaGraceDays: 7 });
    advanceClock(2 * dayMs);
    await save({ mfaRequired: true, mostSessions: 3 });
    expect((await getPolicies(owner)).mfaRequiredFrom).toBe("2026-11-28T09:00:00.000Z");
    await save({ mfaRequired: true, mfaGraceDays: 30 });
    expect((await getPolicies(owner)).mfaRequiredFrom).toBe("2026-12-23T09:00:00.000Z");
    await save({});
    expect((await getPolicies(owner)).mfaRequiredFrom).toBeNull();
  });
});

describe("sessions", () => {
  const start = () => startSession(developer.userId, origin, { method: "password", remembered: true, secondFactor: false });

  it("end unused after the organisation's time, also where they were to be remembered", async () => {
    const token = await start();
    await save({ idleTimeoutMinutes: 10 });
    for (let round = 0; round < 4; round++) {
      advanceClock(9 * 60_000);
      expect(await readSession(token)).not.toBeNull();
    }
    advanceClock(10 * 60_000);
    expect(await readSession(token)).toBeNull();
    // Having been asked for does not bring it back.
    expect(await readSession(token)).toBeNull();
  });

  it("end after the organisation's hours, however much they are used", async () => {
    const token = await start();
    await save({ absoluteTimeoutHours: 1 });
    for (let minutes = 0; minutes < 59; minutes += 1) advanceClock(60_000);
    expect(await readSession(token)).not.toBeNull();
    advanceClock(60_000);
    expect(await readSession(token)).toBeNull();
  });

  it("are as many at once as the strictest organisation lets them be", async () => {
    await save({ mostSessions: 2 });
    const tokens: string[] = [];
    for (let index = 0; index < 4; index++) {
      tokens.push(await start());
      advanceClock(1_000);
    }
    const live = await Promise.all(tokens.map(async (token) => (await readSession(token)) !== null));
    expect(live).toEqual([false, false, true, true]);
  });

  it("of people in other organisations are none of this one's business", async () => {
    const { userId } = await account("elsewhere");
    const token = await startSession(userId, origin, { method: "password", remembered: true, secondFactor: false });
    await save({ idleTimeoutMinutes: 5 });
    advanceClock(60 * 60_000);
    expect(await readSession(token)).not.toBeNull();
  });
});

describe("live keys", () => {
  it("are made and rotated by the chosen roles alone; test keys by whoever may make keys", async () => {
    const before = await make(developer);
    await save({ liveKeyRoles: ["owner", "admin"] });
    const refused = { code: "policy_live_keys_not_allowed" };
    await expect(make(developer)).rejects.toMatchObject(refused);
    await expect(rotateKey(developer, { keyId: before.key.id, overlap: "1h" }, systemOrigin)).rejects.toMatchObject(refused);
    await expect(make(developer, { environment: "test" })).resolves.toBeTruthy();
    await expect(make(owner)).resolves.toBeTruthy();
  });

  it("are made by a management key as far as whoever made that may, as they are now", async () => {
    const { key } = await createManagementKey(owner, { name: "Pipeline", scopes: ["keys:write"] }, systemOrigin);
    const pipeline = await scopeForKey({ organisationId: owner.organisationId, keyId: key.id });
    await save({ liveKeyRoles: ["owner"] });
    await expect(make(pipeline)).resolves.toBeTruthy();
    await save({ liveKeyRoles: ["admin"] });
    await expect(make(pipeline)).rejects.toMatchObject({ code: "policy_live_keys_not_allowed" });
    await pool().query("UPDATE management_keys SET created_by_id = NULL WHERE id = $1", [key.id]);
    await save({ liveKeyRoles: ["owner"] });
    await expect(make(pipeline)).rejects.toMatchObject({ code: "policy_live_keys_not_allowed" });
  });

  it("are not for roles that the organisation made itself", async () => {
    const other = await member("viewer");
    await pool().query("INSERT INTO custom_roles (id, organisation_id, name, description, permissions, created_at, updated_at) VALUES ('rol_x', $1, 'Keys', '', '{key.create}', now(), now())", [owner.organisationId]);
    await pool().query("UPDATE memberships SET custom_role_id = 'rol_x' WHERE user_id = $1 AND organisation_id = $2", [other.userId, owner.organisationId]);
    await save({ liveKeyRoles: ["viewer"] });
    await expect(make(other)).rejects.toMatchObject({ code: "policy_live_keys_not_allowed" });
  });
});

describe("the age of keys", () => {
  it("ends new ones in time, whatever end was asked for", async () => {
    await save({ keyMaxAgeDays: 90 });
    expect((await make(developer)).key.expiresAt).toBe(inDays(90).toISOString());
    expect((await make(developer, { expiresAt: inDays(400) })).key.expiresAt).toBe(inDays(90).toISOString());
    expect((await make(developer, { expiresAt: inDays(30) })).key.expiresAt).toBe(inDays(30).toISOString());
  });

  it("is counted from the secret: a rotation makes room for a later end, and gives one to keys from before", async () => {
    const old = await make(developer);
    await save({ keyMaxAgeDays: 90 });
    advanceClock(100 * dayMs);
    await expect(updateKey(developer, { keyId: old.key.id, expiresAt: inDays(10) }, systemOrigin)).rejects.toMatchObject({ code: "validation_failed" });
    const { key } = await rotateKey(developer, { keyId: old.key.id, overlap: "1h" }, systemOrigin);
    expect(key.expiresAt).toBe(inDays(90).toISOString());
    expect((await updateKey(developer, { keyId: key.id, expiresAt: null }, systemOrigin)).expiresAt).toBe(inDays(90).toISOString());
    expect((await updateKey(developer, { keyId: key.id, expiresAt: inDays(5) }, systemOrigin)).expiresAt).toBe(inDays(5).toISOString());
    advanceClock(dayMs);
    expect((await updateKey(developer, { keyId: key.id, expiresAt: inDays(400) }, systemOrigin)).expiresAt).toBe(inDays(89).toISOString());
  });

  it("lists the keys from before that may live longer, a page at a time, and none of others", async () => {
    const keys = [];
    for (let index = 0; index < 27; index++) keys.push((await make(developer)).key.id);
    await make(developer, { expiresAt: inDays(90) });
    await save({ keyMaxAgeDays: 90 });
    await make(developer);
    const first = await listKeysOutOfPolicy(owner, { days: 90 });
    expect(first).toMatchObject({ hasMore: true, data: { length: 25 } });
    const second = await listKeysOutOfPolicy(owner, { days: 90, cursor: first.nextCursor ?? "" });
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(keys.sort().reverse());
    const { userId, slug } = await account("stranger");
    expect(await listKeysOutOfPolicy(await scopeForMember(userId, slug, "key.read"), { days: 90 })).toMatchObject({ data: [], hasMore: false });
  });
});

it("each change is audited once, with what was and what is, and a save that changes nothing is not", async () => {
  const audited = async () => (await pool().query<{ before: object; after: object }>("SELECT before, after FROM audit_events WHERE action = 'policy.changed' ORDER BY sequence")).rows;
  await save({});
  const earlier = await audited();
  await Promise.all(Array.from({ length: 10 }, () => save({ keyMaxAgeDays: 30 })));
  expect((await audited()).slice(earlier.length)).toEqual([{ before: { key_max_age_days: null }, after: { key_max_age_days: 30 } }]);
});
