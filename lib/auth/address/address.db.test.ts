import { describe, expect, it } from "vitest";
import { updateProfile } from "@/lib/accounts/users/update-profile";
import { pool } from "@/lib/platform/db/pool";
import { advanceClock } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { authenticate } from "../authenticate";
import { proofToken } from "../proofs/proof-token";
import { type CurrentSession, readSession } from "../read-session";
import { startSession } from "../sessions/start-session";
import { signUp } from "../sign-up";
import { confirmAddressChange } from "./confirm-address-change";
import { findPendingChange } from "./find-pending-change";
import { changesAnHour, requestAddressChange } from "./request-address-change";
import { findStopState, stopAddressChange, withdrawAddressChange } from "./stop-address-change";
import { stopSubject } from "./stop-token";

useTestDatabase();

const origin = { ip: "203.0.113.9", userAgent: "test browser", requestId: "req_test" };
const password = "a long enough password";
const dayMs = 86_400_000;
let serial = 0;

async function session(userId: string): Promise<CurrentSession> {
  const found = await readSession(await startSession(userId, origin, { method: "password", remembered: true, secondFactor: false }));
  if (found === null) throw new Error("no session");
  return found;
}
async function person(verified = true) {
  const n = serial++;
  const { userId } = await signUp({ email: `before-${n}@example.com`, name: "Somebody", password, locale: "en", emailVerified: verified }, origin);
  return { userId, before: `before-${n}@example.com`, after: `after-${n}@example.com`, visitor: await session(userId) };
}

/** Asks for a change and gives the tokens of its two links. */
async function asked(visitor: CurrentSession, email: string): Promise<{ token: string; stop: string }> {
  await requestAddressChange(visitor, { email }, origin);
  const { rows } = await pool().query<{ id: string }>("SELECT id FROM account_proofs WHERE user_id = $1 AND purpose = 'change_email' AND replaced_at IS NULL AND used_at IS NULL", [visitor.user.id]);
  const id = rows[0]?.id ?? "";
  return { token: proofToken(id), stop: `${id}.${proofToken(stopSubject(id))}` };
}
const emailOf = async (userId: string) => ((await pool().query<{ email: string }>("SELECT email FROM users WHERE id = $1", [userId])).rows[0] ?? { email: "" }).email;
const isLive = async (userId: string, sessionId: string) => (await pool().query("SELECT 1 FROM sessions WHERE id = $2 AND user_id = $1 AND revoked_at IS NULL", [userId, sessionId])).rows.length === 1;

const written = async (userId: string, action: string) => (await pool().query<{ before: unknown; after: unknown }>("SELECT before, after FROM audit_events WHERE actor_id = $1 AND action = $2", [userId, action])).rows;

describe("what people change of themselves", () => {
  it("stands in the audit log as it was and as it is, the person masked", async () => {
    const { userId, after, visitor } = await person();
    await updateProfile(userId, { name: "Anders", locale: "vi" }, origin);
    expect(await written(userId, "user.updated")).toEqual([{ before: { userName: "S…", locale: "en" }, after: { userName: "A…", locale: "vi" } }]);
    await confirmAddressChange(visitor, await asked(visitor, after), origin);
    expect(await written(userId, "user.email_changed")).toEqual([{ before: { email: "b…@example.com" }, after: { email: "a…@example.com" } }]);
  });
});

describe("a change of address", () => {
  it("happens when the link to the new one is followed, not before; then the new one signs in and the old one does not", async () => {
    const { userId, before, after, visitor } = await person();
    const { token } = await asked(visitor, after);
    expect(await emailOf(userId)).toBe(before);
    expect(await findPendingChange(visitor)).toMatchObject({ email: after });
    await confirmAddressChange(visitor, { token }, origin);
    expect(await emailOf(userId)).toBe(after);
    expect(await findPendingChange(visitor)).toBeNull();
    expect(await authenticate({ email: after, password }, origin)).toMatchObject({ outcome: "matched" });
    expect(await authenticate({ email: before, password }, origin)).toEqual({ outcome: "refused" });
    await expect(confirmAddressChange(visitor, { token }, origin)).rejects.toMatchObject({ code: "link_ended" });
  });

  it("ends every other session, and all where nobody is signed in who follows the link", async () => {
    const { userId, after, visitor } = await person();
    const other = await session(userId);
    await confirmAddressChange(visitor, { token: (await asked(visitor, after)).token }, origin);
    expect([await isLive(userId, visitor.sessionId), await isLive(userId, other.sessionId)]).toEqual([true, false]);
    await confirmAddressChange(null, { token: (await asked(visitor, `again-${after}`)).token }, origin);
    expect(await isLive(userId, visitor.sessionId)).toBe(false);
  });

  it("is asked for in the same way whether or not somebody has the address, and never takes it from them", async () => {
    const [{ userId, visitor, before }, holder] = [await person(), await person()];
    const { token } = await asked(visitor, holder.before);
    await expect(confirmAddressChange(visitor, { token }, origin)).rejects.toMatchObject({ code: "email_taken" });
    expect([await emailOf(userId), await emailOf(holder.userId)]).toEqual([before, holder.before]);
  });

  it("to an address that two want goes to one of them", async () => {
    const [one, two] = [await person(), await person()];
    const tokens = [await asked(one.visitor, "wanted@example.com"), await asked(two.visitor, "wanted@example.com")];
    const tries = await Promise.allSettled(tokens.map(({ token }) => confirmAddressChange(null, { token }, origin)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(tries.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "email_taken" } });
  });

  it("is done by one of 50 uses of its link at once", async () => {
    const { after, visitor } = await person();
    const { token } = await asked(visitor, after);
    const tries = await Promise.allSettled(Array.from({ length: 50 }, () => confirmAddressChange(visitor, { token }, origin)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("is stopped by the link to the old address, which signs everyone out; and by its owner", async () => {
    const { userId, before, after, visitor } = await person();
    const { token, stop } = await asked(visitor, after);
    expect(await findStopState(stop)).toBe("live");
    expect(await findStopState(`${stop.slice(0, -1)}_`)).toBe("unknown");
    await expect(stopAddressChange({ token }, origin)).rejects.toMatchObject({ code: "link_ended" });
    await stopAddressChange({ token: stop }, origin);
    await expect(confirmAddressChange(visitor, { token }, origin)).rejects.toMatchObject({ code: "link_ended" });
    expect(await isLive(userId, visitor.sessionId)).toBe(false);
    await expect(stopAddressChange({ token: stop }, origin)).rejects.toMatchObject({ code: "link_ended" });
    const again = await session(userId);
    const second = await asked(again, after);
    await withdrawAddressChange(again, origin);
    await expect(confirmAddressChange(again, { token: second.token }, origin)).rejects.toMatchObject({ code: "link_ended" });
    expect(await emailOf(userId)).toBe(before);
  });

  it("ends after a day, and when another one is asked for; at most so many an hour", async () => {
    const { visitor, after } = await person();
    const first = await asked(visitor, after);
    const second = await asked(visitor, `other-${after}`);
    await expect(confirmAddressChange(visitor, { token: first.token }, origin)).rejects.toMatchObject({ code: "link_ended" });
    for (let count = 2; count < changesAnHour; count++) await asked(visitor, after);
    await expect(requestAddressChange(visitor, { email: after }, origin)).rejects.toMatchObject({ code: "rate_limited" });
    try {
      advanceClock(dayMs);
      await expect(confirmAddressChange(visitor, { token: second.token }, origin)).rejects.toMatchObject({ code: "link_ended" });
      const late = await asked(visitor, after);
      advanceClock(dayMs);
      await expect(confirmAddressChange(visitor, { token: late.token }, origin)).rejects.toMatchObject({ code: "link_ended" });
    } finally {
      advanceClock(-2 * dayMs);
    }
  });

  it("ends the links that went to the old address", async () => {
    const { userId, after, visitor } = await person(false);
    await confirmAddressChange(visitor, { token: (await asked(visitor, after)).token }, origin);
    const { rows } = await pool().query("SELECT count(*)::int AS n FROM account_proofs WHERE user_id = $1 AND used_at IS NULL AND replaced_at IS NULL", [userId]);
    expect(rows).toEqual([{ n: 0 }]);
    const welcome = await pool().query("SELECT 1 FROM outbox_events WHERE type = 'user.email_verified' AND payload->>'userId' = $1", [userId]);
    expect(welcome.rows).toHaveLength(1);
  });

  it("to the address that one has is none", async () => {
    const { before, visitor } = await person();
    await expect(requestAddressChange(visitor, { email: before }, origin)).rejects.toMatchObject({ code: "validation_failed", fields: [{ path: "email" }] });
  });
});
