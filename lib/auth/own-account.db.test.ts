import { describe, expect, it } from "vitest";
import { pool } from "@/lib/platform/db/pool";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { authenticate } from "./authenticate";
import { changePassword } from "./change-password";
import { listSessions } from "./list-sessions";
import { type CurrentSession, readSession } from "./read-session";
import { revokeOtherSessions, revokeOwnSession } from "./revoke-own-sessions";
import { startSession } from "./sessions/start-session";
import { signUp } from "./sign-up";

useTestDatabase();

const chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";
const origin = { ip: "203.0.113.9", userAgent: chrome, requestId: "req_test" };
const start = { method: "password", remembered: false, secondFactor: false } as const;
const password = "a long enough password";

async function signedIn(token: string): Promise<CurrentSession> {
  const session = await readSession(token);
  if (session === null) throw new Error("no session");
  return session;
}

/** A person with three sessions. */
async function person(name: string) {
  const email = `${name}@example.com`;
  const { userId } = await signUp({ email, name, password, locale: "en" }, origin);
  const tokens = [await startSession(userId, origin, start), await startSession(userId, origin, start), await startSession(userId, { ...origin, userAgent: null }, start)];
  const [first = "", second = "", third = ""] = tokens;
  return { email, userId, tokens: { first, second, third }, session: await signedIn(first) };
}

const live = async (...tokens: string[]) => (await Promise.all(tokens.map((token) => readSession(token)))).map((session) => session !== null);

describe("one's own password", () => {
  it("is changed by who knows the present one; all other sessions end, this one stays", async () => {
    const { email, userId, session, tokens } = await person("changer");
    await changePassword(session, { current: password, password: "another fine sentence" }, origin);
    expect(await live(tokens.first, tokens.second, tokens.third)).toEqual([true, false, false]);
    expect(await authenticate({ email, password: "another fine sentence" }, origin)).toEqual({ outcome: "matched", userId });
    const audit = await pool().query("SELECT details FROM audit_events WHERE action = 'password.changed' AND target_id = $1", [userId]);
    expect(audit.rows).toEqual([{ details: { sessionsEnded: 2 } }]);
    const events = await pool().query("SELECT payload FROM outbox_events WHERE type = 'password.changed' AND payload->>'userId' = $1", [userId]);
    expect(events.rows).toEqual([{ payload: { userId, by: "change", ip: origin.ip } }]);
  });

  it("stays where the present one is wrong, and whoever found a session open can't try on and on", async () => {
    const { session, tokens } = await person("guessed");
    const elsewhere = { ...origin, ip: "203.0.113.77" };
    const guess = () => changePassword(session, { current: "not the right one", password: "another fine sentence" }, elsewhere);
    for (let index = 0; index < 5; index++) await expect(guess()).rejects.toMatchObject({ code: "validation_failed", fields: [{ path: "current" }] });
    await expect(guess()).rejects.toMatchObject({ code: "sign_in_locked" });
    expect(await live(tokens.first, tokens.second)).toEqual([true, true]);
  });

  it("is no common one and not one's own name, and nothing is tried or counted for that", async () => {
    const { session } = await person("wordsmith");
    for (const bad of ["passwordpassword", "wordsmith wordsmith", "short"]) {
      await expect(changePassword(session, { current: "not the right one", password: bad }, origin)).rejects.toMatchObject({ fields: [{ path: "password" }] });
    }
  });
});

describe("one's own sessions", () => {
  it("are listed with the present one first, by device", async () => {
    const { session, tokens } = await person("lister");
    const { data: sessions } = await listSessions(session);
    expect(sessions).toHaveLength(3);
    expect(sessions[0]).toMatchObject({ id: session.sessionId, current: true, browser: "Chrome", system: "Windows", ip: origin.ip });
    expect(sessions.filter(({ current }) => current)).toHaveLength(1);
    expect(sessions.some(({ browser }) => browser === null)).toBe(true);
    expect(JSON.stringify(sessions)).not.toContain(tokens.second);
  });

  it("are listed page by page, each once, the present one on the first alone", async () => {
    const { session } = await person("pager");
    const first = await listSessions(session, { limit: 1 });
    expect(first).toMatchObject({ hasMore: true, data: [{ current: true }, { current: false }] });
    const second = await listSessions(session, { limit: 1, cursor: first.nextCursor });
    expect(second).toMatchObject({ hasMore: false, nextCursor: null, data: [{ current: false }] });
    expect(new Set([...first.data, ...second.data].map(({ id }) => id)).size).toBe(3);
  });

  it("end one by one, and nobody can end another person's", async () => {
    const [mine, theirs] = [await person("mine"), await person("theirs")];
    const target = await signedIn(mine.tokens.second);
    await expect(revokeOwnSession(theirs.session, { sessionId: target.sessionId }, origin)).rejects.toMatchObject({ code: "not_found" });
    expect(await live(mine.tokens.second)).toEqual([true]);
    await revokeOwnSession(mine.session, { sessionId: target.sessionId }, origin);
    await expect(revokeOwnSession(mine.session, { sessionId: target.sessionId }, origin)).rejects.toMatchObject({ code: "not_found" });
    expect(await live(mine.tokens.first, mine.tokens.second, mine.tokens.third)).toEqual([true, false, true]);
    expect((await listSessions(mine.session)).data).toHaveLength(2);
  });

  it("end all but the present one, each audited", async () => {
    const { session, tokens, userId } = await person("leaver");
    expect(await revokeOtherSessions(session, origin)).toEqual({ ended: 2 });
    expect(await revokeOtherSessions(session, origin)).toEqual({ ended: 0 });
    expect(await live(tokens.first, tokens.second, tokens.third)).toEqual([true, false, false]);
    const { rows } = await pool().query("SELECT count(*)::int AS n FROM audit_events WHERE action = 'session.revoked' AND actor_id = $1", [userId]);
    expect(rows).toEqual([{ n: 2 }]);
  });
});
