import { beforeEach, describe, expect, it } from "vitest";
import { createUser } from "@/lib/accounts/create-user";
import { listOrganisationMembers } from "@/lib/accounts/operator/list-organisation-members";
import { resumeOrganisation, suspendOrganisation } from "@/lib/accounts/operator/suspend-organisation";
import { searchUsers } from "@/lib/accounts/operator/search-users";
import { offers } from "@/lib/accounts/permissions";
import { type OperatorScope, scopeForKey, scopeForMember, scopeForOperator } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { authenticate } from "@/lib/auth/authenticate";
import { currentImpersonation, endImpersonation, impersonationMs, startImpersonation } from "@/lib/auth/impersonation/impersonate";
import { openOrganisation } from "@/lib/auth/open-organisation";
import { endUserSessions, resendVerificationTo, resetSecondFactors, resumeUser, suspendUser, unlockSignIn } from "@/lib/auth/operator/help-user";
import { type CurrentSession, readSession } from "@/lib/auth/read-session";
import { replaceSession } from "@/lib/auth/sessions/rotate-session";
import { startSession } from "@/lib/auth/sessions/start-session";
import { signUp } from "@/lib/auth/sign-up";
import { createKey } from "@/lib/keys/create-key";
import { findKeyBySecret } from "@/lib/keys/identity/find-key-by-secret";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { newId } from "@/lib/platform/ids/ids";
import { advanceClock, freezeClock, now } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { getUserDetail } from "./get-user-detail";

useTestDatabase();

const origin = { ip: "203.0.113.7", userAgent: "test", requestId: "req_test" };
const password = "a long enough password";
const reason = "They asked for it by telephone.";
type Person = { userId: string; organisationId: string; slug: string; email: string };
let operator: OperatorScope;
let session: CurrentSession;
let person: Person;

async function signedIn(userId: string): Promise<CurrentSession> {
  const token = await startSession(userId, origin, { method: "password", remembered: true, secondFactor: true });
  const read = await readSession(token);
  if (read === null) throw new Error("no session");
  return read;
}

const audits = async (targetId: string) => (await pool().query<{ action: string; actor_type: string; organisation_id: string | null; details: { reason?: string } }>("SELECT action, actor_type, organisation_id, details FROM audit_events WHERE target_id = $1 ORDER BY sequence", [targetId])).rows;
const code = (work: Promise<unknown>) => work.then(() => "done", (error: { code?: string }) => error.code);

beforeEach(async () => {
  const email = `${newId("usr").slice(4)}@example.com`;
  const { userId } = await inTransaction((tx) => createUser(tx, { email: `${newId("usr").slice(4)}@operators.example`, name: "Operator", locale: "en", isOperator: true }, systemOrigin));
  await pool().query("INSERT INTO totp_factors (user_id, secret, created_at, confirmed_at) VALUES ($1, '', now(), now())", [userId]);
  operator = await scopeForOperator(userId);
  session = await signedIn(userId);
  person = { email, ...(await signUp({ email, name: "Thi Sau", password, locale: "vi" }, origin)) };
});

describe("an organisation's members for operators", () => {
  it("come in pages that hold each once, with their roles, and nobody of another organisation", async () => {
    const others = await Promise.all(["Mai", "Lan"].map((name) => inTransaction((tx) => createUser(tx, { email: `${newId("usr").slice(4)}@example.com`, name, locale: "vi" }, systemOrigin))));
    for (const { userId } of others) await pool().query("INSERT INTO memberships (organisation_id, user_id, role, created_at) VALUES ($1, $2, 'viewer', now())", [person.organisationId, userId]);
    const first = await listOrganisationMembers(operator, person.organisationId, { limit: 2 });
    const second = await listOrganisationMembers(operator, person.organisationId, { limit: 2, cursor: first.nextCursor ?? "" });
    expect([first.data.length, first.hasMore, second.hasMore, second.nextCursor]).toEqual([2, true, false, null]);
    const seen = [...first.data, ...second.data];
    expect(seen.map(({ id }) => id)).toEqual([person.userId, ...others.map(({ userId }) => userId)].toSorted());
    expect(seen.find(({ id }) => id === person.userId)).toEqual({ id: person.userId, name: "Thi Sau", email: person.email, role: "owner", customRole: null });
    expect(seen.filter(({ role }) => role === "viewer").map(({ name }) => name).toSorted()).toEqual(["Lan", "Mai"]);
  });
});

describe("the operator's list of users", () => {
  it("finds by a part of name or address, in any case, and by id; nothing is a wildcard", async () => {
    const found = async (text: string) => (await searchUsers(operator, { text })).data.map(({ id }) => id);
    expect(await found(person.email.toUpperCase())).toEqual([person.userId]);
    expect(await found(person.userId)).toEqual([person.userId]);
    expect(await found("thi s")).toContain(person.userId);
    for (const none of ["%", "_", "\\", "nobody is called so"]) expect(await found(none)).toEqual([]);
  });

  it("comes in pages that hold each once, newest first", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await searchUsers(operator, { limit: 2, cursor });
      expect(page.data.length).toBeLessThanOrEqual(2);
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual([...new Set(seen)].toSorted().toReversed());
    expect((await pool().query("SELECT 1 FROM users")).rowCount).toBe(seen.length);
  });
});

describe("a suspended user", () => {
  it("is out at the next click, gets in no more, and is let in again when it is lifted", async () => {
    const token = await startSession(person.userId, origin, { method: "password", remembered: true, secondFactor: false });
    await suspendUser(operator, { userId: person.userId, reason }, origin);
    expect(await readSession(token)).toBeNull();
    expect(await authenticate({ email: person.email, password }, origin)).toEqual({ outcome: "suspended" });
    expect(await code(startSession(person.userId, origin, { method: "google", remembered: true, secondFactor: false }))).toBe("account_suspended");
    expect(await code(suspendUser(operator, { userId: person.userId, reason }, origin))).toBe("not_found");
    await resumeUser(operator, { userId: person.userId }, origin);
    expect(await authenticate({ email: person.email, password }, origin)).toMatchObject({ outcome: "matched" });
    expect((await audits(person.userId)).filter(({ actor_type }) => actor_type === "operator").map(({ action, details }) => [action, details.reason])).toEqual([
      ["user.suspended", reason],
      ["user.resumed", undefined],
    ]);
  });

  it("is never the operator who asks", async () => {
    for (const act of [suspendUser, resetSecondFactors]) expect(await code(act(operator, { userId: operator.userId, reason }, origin))).toBe("not_found");
    expect((await getUserDetail(operator, operator.userId)).own).toBe(true);
  });
});

describe("help for a user", () => {
  it("ends the lock after too many wrong passwords", async () => {
    for (let index = 0; index < 5; index++) await authenticate({ email: person.email, password: "not the right one" }, { ...origin, ip: null });
    expect((await getUserDetail(operator, person.userId)).signIn.lockedUntil).not.toBeNull();
    expect(await authenticate({ email: person.email, password }, { ...origin, ip: null })).toMatchObject({ outcome: "locked" });
    await unlockSignIn(operator, { userId: person.userId }, origin);
    expect((await getUserDetail(operator, person.userId)).signIn.lockedUntil).toBeNull();
    expect(await authenticate({ email: person.email, password }, { ...origin, ip: null })).toMatchObject({ outcome: "matched" });
  });

  it("takes all second factors away with every session, and tells the owner of each", async () => {
    expect(await code(resetSecondFactors(operator, { userId: person.userId, reason }, origin))).toBe("not_found");
    await pool().query("INSERT INTO totp_factors (user_id, secret, created_at, confirmed_at) VALUES ($1, '', now(), now())", [person.userId]);
    await pool().query("INSERT INTO passkeys (id, user_id, credential_id, public_key, counter, name, backed_up, created_at) VALUES ($1, $2, $3, '', 0, 'Phone', true, now())", [newId("pky"), person.userId, Buffer.from(person.userId)]);
    const token = await startSession(person.userId, origin, { method: "passkey", remembered: true, secondFactor: true });
    expect((await getUserDetail(operator, person.userId)).signIn).toMatchObject({ factors: { totp: true, passkeys: 1 }, sessions: 1 });
    await resetSecondFactors(operator, { userId: person.userId, reason }, origin);
    expect(await readSession(token)).toBeNull();
    expect((await getUserDetail(operator, person.userId)).signIn).toMatchObject({ factors: { totp: false, passkeys: 0 }, sessions: 0 });
    const { rows } = await pool().query<{ factor: string }>("SELECT payload->>'factor' AS factor FROM outbox_events WHERE type = 'factor.changed' AND payload->>'userId' = $1 ORDER BY 1", [person.userId]);
    expect(rows.map(({ factor }) => factor)).toEqual(["passkey", "totp"]);
  });

  it("ends sessions and says how many, and mails a fresh link only where the address is not proved", async () => {
    await startSession(person.userId, origin, { method: "password", remembered: true, secondFactor: false });
    expect(await endUserSessions(operator, { userId: person.userId }, origin)).toEqual({ ended: 1 });
    expect(await endUserSessions(operator, { userId: person.userId }, origin)).toEqual({ ended: 0 });
    await resendVerificationTo(operator, { userId: person.userId }, origin);
    const { rowCount } = await pool().query("SELECT 1 FROM account_proofs WHERE user_id = $1 AND replaced_at IS NULL AND used_at IS NULL", [person.userId]);
    expect(rowCount).toBe(1);
    await pool().query("UPDATE users SET email_verified_at = now() WHERE id = $1", [person.userId]);
    expect(await code(resendVerificationTo(operator, { userId: person.userId }, origin))).toBe("not_found");
  });
});

describe("a suspended organisation", () => {
  it("has its keys refused from the next request on, is only looked at, and goes on when it is lifted", async () => {
    const own = await signedIn(person.userId);
    const scope = await openOrganisation(own, person.slug, "key.create");
    const { secret } = await createKey(scope, { name: "Live", environment: "live", scopes: ["cccd:read"] }, origin);
    expect(await findKeyBySecret(secret)).toMatchObject({ suspended: false });
    await suspendOrganisation(operator, { organisationId: scope.organisationId, reason }, origin);
    expect(await findKeyBySecret(secret)).toMatchObject({ suspended: true });
    expect(await openOrganisation(own, person.slug, "key.read")).toMatchObject({ suspended: true });
    expect(await code(openOrganisation(own, person.slug, "key.create"))).toBe("organisation_suspended");
    // Pages about what can be changed are shown.
    expect(await openOrganisation(own, person.slug, "policy.manage", { looking: true })).toMatchObject({ suspended: true });
    expect(await code(scopeForKey({ organisationId: scope.organisationId, keyId: "key_x" }))).toBe("organisation_suspended");
    await resumeOrganisation(operator, { organisationId: scope.organisationId }, origin);
    expect(await findKeyBySecret(secret)).toMatchObject({ suspended: false });
    expect(await openOrganisation(own, person.slug, "key.create")).toMatchObject({ suspended: false });
    expect((await audits(scope.organisationId)).filter(({ actor_type }) => actor_type === "operator").map(({ action, organisation_id }) => [action, organisation_id])).toEqual([
      ["organisation.suspended", scope.organisationId],
      ["organisation.resumed", scope.organisationId],
    ]);
  });
});

describe("impersonation", () => {
  const start = async (changes: { mayWrite?: boolean; organisationId?: string; userId?: string } = {}) => {
    const { organisationId } = await scopeForMember(person.userId, person.slug, "usage.read");
    return startImpersonation({ scope: operator, session }, { userId: person.userId, organisationId, reason, mayWrite: false, ...changes }, origin);
  };

  it("shows one organisation, in this session alone, for half an hour, and changes nothing", async () => {
    expect(await code(openOrganisation(session, person.slug, "usage.read"))).toBe("not_found");
    freezeClock(now());
    expect(await start()).toEqual({ slug: person.slug });
    expect(await openOrganisation(session, person.slug, "key.read")).toMatchObject({ userId: person.userId, role: "owner", readOnly: true, actor: { type: "operator", id: operator.userId } });
    expect(await code(openOrganisation(session, person.slug, "key.create"))).toBe("impersonation_read_only");
    expect(await code(openOrganisation(session, person.slug, "policy.manage", { looking: true }))).not.toBe("impersonation_read_only");
    expect(await code(openOrganisation(await signedIn(operator.userId), person.slug, "key.read"))).toBe("not_found");
    try {
      advanceClock(impersonationMs - 1);
      expect(await openOrganisation(session, person.slug, "key.read")).toBeTruthy();
      advanceClock(1);
      expect(await code(openOrganisation(session, person.slug, "key.read"))).toBe("not_found");
      expect(await currentImpersonation(session)).toBeNull();
    } finally {
      freezeClock(null);
    }
  });

  it("stands in the organisation's own audit log with its reason, from the beginning to the end, and so does what is changed", async () => {
    await start({ mayWrite: true });
    const scope = await openOrganisation(session, person.slug, "key.create");
    expect([scope.readOnly, offers(scope, "key.create")]).toEqual([false, true]);
    const { key } = await createKey(scope, { name: "Made by the operator", environment: "test", scopes: ["cccd:read"] }, origin);
    await endImpersonation({ scope: operator, session }, origin);
    expect(await code(openOrganisation(session, person.slug, "key.read"))).toBe("not_found");
    const told = (await audits(person.userId)).filter(({ action }) => action.startsWith("impersonation."));
    expect(told.map(({ action, actor_type, organisation_id }) => [action, actor_type, organisation_id])).toEqual([
      ["impersonation.started", "operator", scope.organisationId],
      ["impersonation.ended", "operator", scope.organisationId],
    ]);
    expect(told[0]?.details.reason).toBe(reason);
    expect(await audits(key.id)).toMatchObject([{ action: "key.created", actor_type: "operator", organisation_id: scope.organisationId }]);
  });

  it("is refused for another operator, for an organisation that the user is not in, and ends when the user loses it", async () => {
    const { userId, organisationId } = await inTransaction((tx) => createUser(tx, { email: `${newId("usr").slice(4)}@example.com`, name: "Second", locale: "en", isOperator: true }, systemOrigin));
    expect(await code(start({ userId, organisationId }))).toBe("impersonation_refused");
    expect(await code(start({ organisationId }))).toBe("not_found");
    await start();
    await pool().query("DELETE FROM memberships WHERE user_id = $1", [person.userId]);
    expect(await code(openOrganisation(session, person.slug, "key.read"))).toBe("not_found");
  });

  it("ends with the operator's powers, and goes on in a session that takes this one's place", async () => {
    await start();
    const { token } = await replaceSession(session, { provedAt: new Date() }, origin);
    const next = await readSession(token);
    expect(next === null ? null : await openOrganisation(next, person.slug, "key.read")).toBeTruthy();
    await pool().query("UPDATE users SET is_operator = false WHERE id = $1", [operator.userId]);
    expect(next === null ? null : await code(openOrganisation(next, person.slug, "key.read"))).toBe("not_found");
  });
});
