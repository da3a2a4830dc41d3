import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { advanceClock, freezeClock } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { authenticate } from "../authenticate";
import { listFactors } from "../factors/list-factors";
import { readSession } from "../read-session";
import { startSession } from "../sessions/start-session";
import { signUp } from "../sign-up";
import { findProofState } from "./find-proof-state";
import { proofToken } from "./proof-token";
import { requestPasswordReset } from "./request-password-reset";
import { resendVerification, verificationsAnHour } from "./request-verification";
import { resetPassword } from "./reset-password";
import { startPasswordReset } from "./start-password-reset";
import { verifyEmail } from "./verify-email";

useTestDatabase();

const origin = { ip: "203.0.113.9", userAgent: "test browser", requestId: "req_test" };
const password = "a long enough password";
let serial = 0;

beforeEach(() => freezeClock(new Date("2026-11-21T09:00:00Z")));
afterAll(() => freezeClock(null));

async function account() {
  const email = `person-${++serial}@example.com`;
  const { userId } = await signUp({ email, name: "Somebody", password, locale: "en" }, origin);
  const session = await readSession(await startSession(userId, origin, { method: "password", remembered: true, secondFactor: false }));
  if (session === null) throw new Error("no session");
  return { email, userId, session };
}

async function lastToken(userId: string, purpose: string): Promise<string> {
  const { rows } = await pool().query<{ id: string }>("SELECT id FROM account_proofs WHERE user_id = $1 AND purpose = $2::proof_purpose ORDER BY replaced_at IS NULL DESC, created_at DESC LIMIT 1", [userId, purpose]);
  return proofToken(rows[0]?.id ?? "none");
}

async function resetLink(userId: string): Promise<string> {
  await inTransaction((tx) => startPasswordReset(tx, { userId, ...origin }));
  return lastToken(userId, "reset_password");
}

const verified = async (userId: string) => (await pool().query("SELECT email_verified_at FROM users WHERE id = $1", [userId])).rows[0].email_verified_at;
const audited = async (userId: string) => (await pool().query<{ action: string }>("SELECT action FROM audit_events WHERE target_id = $1 ORDER BY id", [userId])).rows.map(({ action }) => action);
const eventsOf = async (type: string) => (await pool().query<{ payload: Record<string, unknown> }>("SELECT payload FROM outbox_events WHERE type = $1 ORDER BY id", [type])).rows.map(({ payload }) => payload);

/** How many of so many uses at once got through; the others must all be told the same. */
async function race(uses: number, use: () => Promise<void>): Promise<number> {
  const results = await Promise.allSettled(Array.from({ length: uses }, use));
  for (const result of results) if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "link_ended" });
  return results.filter(({ status }) => status === "fulfilled").length;
}

describe("proving an address", () => {
  it("starts at sign-up, in its transaction: link and news of it are there, and its token nowhere", async () => {
    const { userId } = await account();
    const token = await lastToken(userId, "verify_email");
    expect(await eventsOf("user.verification_requested")).toHaveLength(serial);
    const { rows } = await pool().query<{ row: string }>("SELECT row_to_json(t)::text AS row FROM (SELECT * FROM account_proofs) t UNION ALL SELECT row_to_json(t)::text FROM outbox_events t");
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(token, "base64url").toString("hex"));
  });

  it("is done by one of 50 uses at once, audited once, and never again", async () => {
    const { userId } = await account();
    const token = await lastToken(userId, "verify_email");
    expect(await verified(userId)).toBeNull();
    expect(await findProofState(token, "verify_email")).toBe("live");
    expect(await race(50, () => verifyEmail({ token }, origin))).toBe(1);
    expect(await verified(userId)).not.toBeNull();
    expect((await audited(userId)).filter((action) => action === "user.email_verified")).toHaveLength(1);
    expect(await findProofState(token, "verify_email")).toBe("used");
  });

  it("ends with the day", async () => {
    const { userId } = await account();
    const token = await lastToken(userId, "verify_email");
    advanceClock(86_400_000);
    expect(await findProofState(token, "verify_email")).toBe("expired");
    await expect(verifyEmail({ token }, origin)).rejects.toMatchObject({ code: "link_ended" });
    expect(await verified(userId)).toBeNull();
  });

  it("can be asked for again, so often an hour, and only the newest link works", async () => {
    const { userId, session } = await account();
    const first = await lastToken(userId, "verify_email");
    await Promise.allSettled(Array.from({ length: 10 }, () => resendVerification(session, origin)));
    const { rows } = await pool().query("SELECT count(*)::int AS all, count(*) FILTER (WHERE replaced_at IS NULL)::int AS open FROM account_proofs WHERE user_id = $1", [userId]);
    expect(rows).toEqual([{ all: verificationsAnHour, open: 1 }]);
    await expect(resendVerification(session, origin)).rejects.toMatchObject({ code: "rate_limited" });
    expect(await findProofState(first, "verify_email")).toBe("replaced");
    await expect(verifyEmail({ token: first }, origin)).rejects.toMatchObject({ code: "link_ended" });
    advanceClock(3_600_000);
    await resendVerification(session, origin);
    await verifyEmail({ token: await lastToken(userId, "verify_email") }, origin);
    const sent = (await eventsOf("user.verification_requested")).length;
    await resendVerification(session, origin);
    expect(await eventsOf("user.verification_requested")).toHaveLength(sent);
  });

  it("proves no address that the account has no longer, and no link serves another purpose", async () => {
    const { userId } = await account();
    const token = await lastToken(userId, "verify_email");
    await expect(resetPassword({ token, password: "another fine sentence" }, origin)).rejects.toMatchObject({ code: "link_ended" });
    await pool().query("UPDATE users SET email = 'moved@example.com' WHERE id = $1", [userId]);
    await verifyEmail({ token }, origin);
    expect(await verified(userId)).toBeNull();
    expect(await findProofState("made up", "verify_email")).toBe("unknown");
    expect(await findProofState(["a", "b"], "verify_email")).toBe("unknown");
  });
});

describe("setting a password by mail", () => {
  it("is done by one of 50 uses at once, ends every session and tells the owner once", async () => {
    const { userId, email } = await account();
    const tokens = await Promise.all([startSession(userId, origin, { method: "password", remembered: true, secondFactor: false }), startSession(userId, origin, { method: "password", remembered: true, secondFactor: false })]);
    const before = (await eventsOf("password.changed")).length;
    const token = await resetLink(userId);
    let use = 0;
    expect(await race(50, () => resetPassword({ token, password: `another fine sentence ${++use}` }, origin))).toBe(1);
    expect(await Promise.all(tokens.map((session) => readSession(session)))).toEqual([null, null]);
    expect(await eventsOf("password.changed")).toHaveLength(before + 1);
    expect((await audited(userId)).filter((action) => action === "password.reset")).toHaveLength(1);
    expect(await authenticate({ email, password }, origin)).toEqual({ outcome: "refused" });
    expect(await verified(userId)).not.toBeNull();
  }, 60_000);

  it("takes away the factors of whoever made the account without proving the address, and none of an owner who had", async () => {
    const [unproved, proved] = [await account(), await account()];
    await verifyEmail({ token: await lastToken(proved.userId, "verify_email") }, origin);
    for (const { userId } of [unproved, proved]) {
      await pool().query("INSERT INTO passkeys (id, user_id, credential_id, public_key, counter, transports, name, backed_up, created_at) VALUES ($1, $2, $3, '\\x00', 0, '{}', 'Key', false, now())", [`psk_${userId}`, userId, Buffer.from(userId)]);
      await pool().query("INSERT INTO totp_factors (user_id, secret, created_at, confirmed_at) VALUES ($1, 'x', now(), now())", [userId]);
      await resetPassword({ token: await resetLink(userId), password: "another fine sentence" }, origin);
    }
    expect([await listFactors(unproved.userId), await listFactors(proved.userId)]).toMatchObject([{ totp: false, passkeys: 0 }, { totp: true, passkeys: 1 }]);
  });

  it("works for an hour, and a refused password leaves the link as it was", async () => {
    const { userId, email } = await account();
    const late = await resetLink(userId);
    advanceClock(3_600_000);
    await expect(resetPassword({ token: late, password: "another fine sentence" }, origin)).rejects.toMatchObject({ code: "link_ended" });
    const token = await resetLink(userId);
    await expect(resetPassword({ token, password: `${email} 1` }, origin)).rejects.toMatchObject({ code: "validation_failed", fields: [{ path: "password" }] });
    await expect(resetPassword({ token, password: "passwordpassword" }, origin)).rejects.toMatchObject({ code: "validation_failed" });
    await resetPassword({ token, password: "another fine sentence" }, origin);
    expect(await authenticate({ email, password: "another fine sentence" }, origin)).toEqual({ outcome: "matched", userId });
  });

  it("is asked for in the same way whether or not somebody has the address", async () => {
    const { email, userId } = await account();
    await pool().query("DELETE FROM outbox_events");
    await requestPasswordReset({ email }, { ...origin, ip: "203.0.113.50" });
    advanceClock(1);
    await requestPasswordReset({ email: "nobody@example.com" }, { ...origin, ip: "203.0.113.51" });
    expect((await eventsOf("password.reset_requested")).map((payload) => payload.userId)).toEqual([userId, null]);
    const { rows } = await pool().query<{ row: string }>("SELECT row_to_json(t)::text AS row FROM try_counters t UNION ALL SELECT row_to_json(t)::text FROM outbox_events t");
    expect(JSON.stringify(rows)).not.toContain("nobody@example.com");
  });

  it("is mailed three times an hour to an address, silently, and asked for twenty times an hour by a network", async () => {
    const { email, userId } = await account();
    await pool().query("DELETE FROM outbox_events");
    for (let index = 0; index < 5; index++) {
      await requestPasswordReset({ email }, { ...origin, ip: `198.51.100.${index}` });
      advanceClock(1);
    }
    expect((await eventsOf("password.reset_requested")).map((payload) => payload.userId)).toEqual([userId, userId, userId, null, null]);
    const ask = (index: number) => requestPasswordReset({ email: `somebody-${index}@example.com` }, { ...origin, ip: "192.0.2.77" });
    for (let index = 0; index < 20; index++) await ask(index);
    await expect(ask(20)).rejects.toMatchObject({ code: "rate_limited" });
    advanceClock(3_600_000);
    await ask(21);
  });
});
