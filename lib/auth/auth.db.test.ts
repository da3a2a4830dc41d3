import { describe, expect, it, vi } from "vitest";
import { scopeForMember } from "@/lib/accounts/policy";
import { listOrganisations } from "@/lib/accounts/list-organisations";
import { runJob } from "@/lib/jobs/run-job";
import { pool } from "@/lib/platform/db/pool";
import { advanceClock } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { pruneSessions } from "./jobs";
import { nextAuthOptions } from "./next-auth-options";
import { readSession } from "./read-session";
import { revokeSession } from "./revoke-session";
import { absoluteTimeoutMs, idleTimeoutMs } from "./session-rules";
import { startSession } from "./sessions/start-session";
import { signUp } from "./sign-up";

vi.mock("next/headers", () => ({ headers: async () => new Headers({ "user-agent": "test browser" }), cookies: async () => new Map() }));
useTestDatabase();

const origin = { ip: "203.0.113.9", userAgent: "test browser", requestId: "req_test" };
const password = "a long enough password";
const start = { method: "password", remembered: false, secondFactor: false } as const;
const account = (email: string) => signUp({ email, name: email.split("@")[0] ?? "", password, locale: "en" }, origin);

/** What next-auth calls when the sign-in form is sent. */
async function authorise(email: string, given: string) {
  const [provider] = nextAuthOptions().providers;
  if (provider === undefined || provider.type !== "credentials") throw new Error("no credentials provider");
  const { authorize } = provider.options as { authorize(credentials: object, request: object): Promise<unknown> };
  return authorize({ email, password: given }, { headers: { "user-agent": "test browser" } });
}

describe("accounts and sessions", () => {
  it("give each new user a personal organisation, which they own", async () => {
    const { userId, slug } = await account("ada@example.com");
    expect(await listOrganisations(userId)).toMatchObject([{ slug, kind: "personal", role: "owner" }]);
    expect(await scopeForMember(userId, slug, "key.create")).toMatchObject({ slug, userId });
  });

  it("refuse a second account of the same address and keep nothing of the attempt", async () => {
    await account("twice@example.com");
    await expect(account("twice@example.com")).rejects.toMatchObject({ code: "email_taken" });
    const { rows } = await pool().query("SELECT count(*)::int AS n FROM organisations WHERE slug LIKE 'twice%'");
    expect(rows).toEqual([{ n: 1 }]);
  });

  it("let exactly one of many simultaneous sign-ups have an address, and give the same names different slugs", async () => {
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => account("race@example.com")));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const slugs = await Promise.all(Array.from({ length: 5 }, (_, n) => account(`same@${n}.example.com`)));
    expect(new Set(slugs.map(({ slug }) => slug)).size).toBe(5);
  });

  it("know a right password from a wrong one and from an unknown address", async () => {
    const { userId } = await account("sign-in@example.com");
    expect(await authorise(" Sign-In@Example.com ", password)).toMatchObject({ id: userId });
    expect(await authorise("sign-in@example.com", "a long enough passwore")).toBeNull();
    expect(await authorise("nobody@example.com", password)).toBeNull();
  });

  it("store a session's token only as a hash, and end it at once when revoked, audited", async () => {
    const { userId } = await account("session@example.com");
    const token = await startSession(userId, origin, start);
    const session = await readSession(token);
    expect(session).toMatchObject({ user: { id: userId, email: "session@example.com", isOperator: false } });
    const { rows } = await pool().query<{ all: string }>("SELECT string_agg(s::text, '') AS all FROM sessions s");
    expect(rows[0]?.all).not.toContain(token);
    await revokeSession(session?.sessionId ?? "", origin);
    await revokeSession(session?.sessionId ?? "", origin);
    expect(await readSession(token)).toBeNull();
    const audit = await pool().query("SELECT action, ip FROM audit_events WHERE target_id = $1 ORDER BY id", [session?.sessionId]);
    expect(audit.rows).toEqual([{ action: "session.created", ip: origin.ip }, { action: "session.revoked", ip: origin.ip }]);
  });

  it("end a session when it is idle and at its absolute end, and delete it a month later", async () => {
    const { userId } = await account("clock@example.com");
    const [idle, busy] = [await startSession(userId, origin, start), await startSession(userId, origin, start)];
    const remembered = await startSession(userId, origin, { ...start, remembered: true });
    const live = async (token: string) => (await readSession(token)) !== null;
    let passed = 0;
    const wait = (ms: number) => {
      passed += ms;
      advanceClock(ms);
    };
    try {
      wait(idleTimeoutMs - 1_000);
      expect(await live(busy)).toBe(true);
      wait(1_000);
      expect([await live(idle), await live(busy), await live(remembered)]).toEqual([false, true, true]);
      wait(absoluteTimeoutMs - passed - 1_000);
      expect([await live(busy), await live(remembered)]).toEqual([false, true]);
      wait(1_000);
      expect(await live(remembered)).toBe(false);
      wait(31 * 86_400_000);
      expect((await runJob(pruneSessions)).deleted).toBeGreaterThanOrEqual(3);
    } finally {
      advanceClock(-passed);
    }
  });

  it("never take a made-up token for a session", async () => {
    expect(await readSession("made-up")).toBeNull();
    expect(await nextAuthOptions().jwt?.decode?.({ token: "made-up", secret: "" })).toBeNull();
  });

  it("show a stranger the same as a missing organisation", async () => {
    const [{ userId }, other] = [await account("stranger@example.com"), await account("host@example.com")];
    await expect(scopeForMember(userId, other.slug, "usage.read")).rejects.toMatchObject({ code: "not_found" });
    await expect(scopeForMember(userId, "no-such-organisation", "usage.read")).rejects.toMatchObject({ code: "not_found" });
  });
});
