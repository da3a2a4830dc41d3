import { describe, expect, it } from "vitest";
import { pool } from "@/lib/platform/db/pool";
import { newId } from "@/lib/platform/ids/ids";
import { advanceClock } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { testPerson, withTotp } from "../factors/testing/person";
import { trustDevice } from "../factors/trusted-devices/trust-device";
import { type CurrentSession, readPendingSession, readSession } from "../read-session";
import { absoluteTimeoutMs, mostSessions, pendingTimeoutMs } from "../session-rules";
import { signUp } from "../sign-up";
import { replaceSession } from "./rotate-session";
import { startSession } from "./start-session";

useTestDatabase();

const origin = { ip: "203.0.113.9", userAgent: "test browser", requestId: "req_test" };
const start = { method: "password", remembered: false, secondFactor: false } as const;

let people = 0;
async function person(withFactor = false): Promise<string> {
  const { userId } = await signUp({ email: `session-${people++}@example.com`, name: "Somebody", password: "a long enough password", locale: "en" }, origin);
  if (withFactor) await pool().query("INSERT INTO totp_factors (user_id, secret, created_at, confirmed_at) VALUES ($1, '', now(), now())", [userId]);
  return userId;
}

async function pendingOf(token: string): Promise<CurrentSession> {
  const session = await readPendingSession(token);
  if (session === null) throw new Error("no pending session");
  return session;
}

const outcomes = async (userId: string) => (await pool().query<{ outcome: string }>("SELECT outcome FROM sign_in_records WHERE user_id = $1 ORDER BY id", [userId])).rows.map(({ outcome }) => outcome);
const liveCount = async (tokens: string[]) => (await Promise.all(tokens.map((token) => readSession(token)))).filter((session) => session !== null).length;

describe("a session", () => {
  it("says how and when its owner came in", async () => {
    const session = await readSession(await startSession(await person(), origin, { ...start, remembered: true }));
    expect(session).toMatchObject({ method: "password", remembered: true, secondFactorAt: null });
    expect(session?.provedAt).toBe(session?.createdAt);
  });

  it("ends the one that was open in the same browser, whole or waiting, whosever it was, audited, and no other", async () => {
    const [userId, otherId] = [await person(), await person()];
    const elsewhere = await startSession(userId, origin, start);
    const first = await startSession(userId, origin, start);
    const second = await startSession(userId, { ...origin, openToken: first }, start);
    expect(await readSession(first)).toBeNull();
    const waiting = await startSession(await person(true), { ...origin, openToken: second }, start);
    expect(await readSession(second)).toBeNull();
    const other = await startSession(otherId, { ...origin, openToken: waiting }, start);
    expect(await readPendingSession(waiting)).toBeNull();
    await startSession(otherId, { ...origin, openToken: "made up" }, start);
    expect(await liveCount([elsewhere, other])).toBe(2);
    const { rows } = await pool().query("SELECT count(*)::int AS n FROM audit_events WHERE action = 'session.revoked' AND details->>'for' = 'sign_in' AND actor_id = $1", [userId]);
    expect(rows).toEqual([{ n: 2 }]);
  });

  it("that another service began counts as no fresh proof, but for who can prove themselves here by nothing else", async () => {
    const provedAt = async (userId: string, method: "google" | "github" | "password") => (await readSession(await startSession(userId, { ...origin, deviceToken: await trustDevice(userId, origin) }, { ...start, method })))?.provedAt;
    const withPassword = await person();
    expect([await provedAt(withPassword, "google"), await provedAt(withPassword, "github")]).toEqual([null, null]);
    expect(await provedAt(withPassword, "password")).toEqual(expect.any(String));
    const { user: alone } = await testPerson();
    expect(await provedAt(alone.id, "google")).toEqual(expect.any(String));
    const withApp = await testPerson();
    await withTotp(withApp);
    expect(await provedAt(withApp.user.id, "google")).toBeNull();
  });

  it("waits for the second factor of who has one, and opens nothing until then", async () => {
    const userId = await person(true);
    const token = await startSession(userId, origin, start);
    expect(await readSession(token)).toBeNull();
    expect(await pendingOf(token)).toMatchObject({ user: { id: userId } });
    expect(await outcomes(userId)).toEqual(["second_factor_asked"]);
  });

  it("waits a quarter of an hour at most, however often it is looked at", async () => {
    const token = await startSession(await person(true), origin, { ...start, remembered: true });
    try {
      advanceClock(pendingTimeoutMs - 1_000);
      await pendingOf(token);
      advanceClock(1_000);
      expect(await readPendingSession(token)).toBeNull();
    } finally {
      advanceClock(-pendingTimeoutMs);
    }
  });

  it("waits for none where a passkey was the way in, or the browser is trusted by this very user", async () => {
    const [userId, other] = [await person(true), await person(true)];
    expect(await readSession(await startSession(userId, origin, { method: "passkey", remembered: false, secondFactor: true }))).toMatchObject({ secondFactorAt: expect.any(String) as string });
    const deviceToken = await trustDevice(userId, origin);
    expect(await readSession(await startSession(userId, { ...origin, deviceToken }, start))).toMatchObject({ secondFactorAt: null });
    expect(await readSession(await startSession(other, { ...origin, deviceToken }, start))).toBeNull();
  });

  it("is one of ten at most: who starts another ends the oldest, also where many start at once", async () => {
    const userId = await person();
    const first = await startSession(userId, origin, start);
    const tokens = await Promise.all(Array.from({ length: mostSessions + 4 }, () => startSession(userId, origin, start)));
    expect(await readSession(first)).toBeNull();
    expect(await liveCount(tokens)).toBe(mostSessions);
    const { rows } = await pool().query("SELECT count(*)::int AS n FROM audit_events WHERE action = 'session.revoked' AND details->>'for' = 'cap' AND target_id IN (SELECT id FROM sessions WHERE user_id = $1)", [userId]);
    expect(rows).toEqual([{ n: 5 }]);
  });

  it("ends at once for who is suspended or anonymised, and starts for neither", async () => {
    for (const [column, code] of [["suspended_at", "account_suspended"], ["anonymised_at", "session_required"]] as const) {
      const userId = await person();
      const token = await startSession(userId, origin, start);
      await pool().query(`UPDATE users SET ${column} = now() WHERE id = $1`, [userId]);
      expect(await readSession(token)).toBeNull();
      await expect(startSession(userId, origin, start)).rejects.toMatchObject({ code });
    }
  });
});

describe("rotating a session", () => {
  it("ends the token of before and makes a whole session of one whose second factor was shown", async () => {
    const userId = await person(true);
    const token = await startSession(userId, origin, start);
    const pending = await pendingOf(token);
    const at = new Date(Date.parse(pending.createdAt) + 5_000);
    const { token: next, expiresAt } = await replaceSession(pending, { pending: false, secondFactorAt: at }, origin);
    expect([await readPendingSession(token), await readSession(token)]).toEqual([null, null]);
    expect(await readSession(next)).toMatchObject({ user: { id: userId }, secondFactorAt: at.toISOString(), createdAt: pending.createdAt });
    expect(expiresAt.getTime()).toBe(Date.parse(pending.createdAt) + absoluteTimeoutMs);
    expect(await outcomes(userId)).toEqual(["second_factor_asked", "signed_in"]);
  });

  it("keeps what it was told nothing of, and a pending one pending", async () => {
    const session = await readSession(await startSession(await person(), origin, { ...start, remembered: true }));
    if (session === null) throw new Error("no session");
    const provedAt = new Date(Date.parse(session.createdAt) + 60_000);
    const { token } = await replaceSession(session, { provedAt }, origin);
    const { sessionId, ...rest } = session;
    expect(await readSession(token)).toEqual({ ...rest, sessionId: expect.not.stringMatching(sessionId) as string, provedAt: provedAt.toISOString(), lastSeenAt: expect.any(String) as string });
    const pending = await pendingOf(await startSession(await person(true), origin, start));
    const { token: still } = await replaceSession(pending, { provedAt }, origin);
    expect(await readSession(still)).toBeNull();
  });

  it("succeeds for one of 50 at once, and never for an ended or made-up session", async () => {
    const userId = await person();
    const session = await readSession(await startSession(userId, origin, start));
    if (session === null) throw new Error("no session");
    const tries = await Promise.allSettled(Array.from({ length: 50 }, () => replaceSession(session, {}, origin)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const sessionId of [session.sessionId, newId("ses")]) await expect(replaceSession({ sessionId }, {}, origin)).rejects.toMatchObject({ code: "session_required" });
  });
});
