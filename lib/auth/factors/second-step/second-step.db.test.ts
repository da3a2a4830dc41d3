import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { advanceClock, freezeClock, now } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { authenticate } from "../../authenticate";
import type { SecondStep } from "../../factors-client";
import { proofToken } from "../../proofs/proof-token";
import { resetPassword } from "../../proofs/reset-password";
import { startPasswordReset } from "../../proofs/start-password-reset";
import { type CurrentSession, readPendingSession, readSession } from "../../read-session";
import { replaceSession } from "../../sessions/rotate-session";
import { startSession } from "../../sessions/start-session";
import { signUp } from "../../sign-up";
import { askForPasskey } from "../passkeys/ask-passkey";
import { beginPasskey, registerPasskey } from "../passkeys/register-passkey";
import { softAuthenticator } from "../testing/authenticator";
import { auditsOf, newsOf, testOrigin, testPerson, totpCode, withTotp } from "../testing/person";
import { removeTotp } from "../totp/remove-totp";
import { listDevices } from "../trusted-devices/list-devices";
import { trustDevice } from "../trusted-devices/trust-device";
import { revokeDevice } from "../trusted-devices/revoke-devices";
import { passSecondStep } from "./pass-second-step";

useTestDatabase();
beforeEach(() => freezeClock(new Date("2026-11-21T09:00:00Z")));
afterAll(() => freezeClock(null));

const byPassword = { method: "password" as const, remembered: false, secondFactor: false };
const totp = (code: string): SecondStep => ({ method: "totp", code, trust: false });

/** A sign-in by password, as far as it goes. */
async function signIn(userId: string, deviceToken: string | null = null) {
  const token = await startSession(userId, { ...testOrigin(), deviceToken }, byPassword);
  return { token, whole: await readSession(token), pending: await readPendingSession(token) };
}
async function pendingOf(userId: string): Promise<{ token: string; pending: CurrentSession }> {
  const { token, pending } = await signIn(userId);
  if (pending === null) throw new Error("nothing is asked");
  return { token, pending };
}
const pass = async (pending: CurrentSession, step: SecondStep) => {
  await passSecondStep(pending, step, testOrigin());
  return replaceSession(pending, { pending: false, secondFactorAt: now(), provedAt: now() }, testOrigin());
};

describe("a sign-in with a second factor", () => {
  it("is none until the factor was shown, and goes on under another token", async () => {
    const { user } = await testPerson("ada");
    expect((await signIn(user.id)).whole).not.toBeNull();
    const ada = await testPerson("ada");
    const { secret } = await withTotp(ada);
    const { token, pending } = await pendingOf(ada.user.id);
    expect(await readSession(token)).toBeNull();
    await expect(passSecondStep(pending, totp("000000"), testOrigin())).rejects.toMatchObject({ code: "validation_failed", fields: [{ path: "code" }] });
    expect(await readSession(token)).toBeNull();
    const { token: next } = await pass(pending, totp(totpCode(secret)));
    expect(await readSession(next)).toMatchObject({ user: { id: ada.user.id }, secondFactorAt: "2026-11-21T09:00:00.000Z" });
    expect([await readSession(token), await readPendingSession(token), await readPendingSession(next)]).toEqual([null, null, null]);
    expect(await auditsOf(ada.user.id)).toContain("second_factor.shown");
    const { rows } = await pool().query("SELECT outcome FROM sign_in_records WHERE user_id = $1 ORDER BY id", [ada.user.id]);
    expect(rows.map(({ outcome }) => outcome as string).toSorted()).toEqual(["refused", "second_factor_asked", "signed_in"]);
  });

  it("takes a backup code once, of fifty at the same moment as well", async () => {
    const ada = await testPerson("ada");
    const { codes } = await withTotp(ada);
    const step: SecondStep = { method: "backup_code", code: codes[0] ?? "", trust: false };
    const tries = await Promise.all(Array.from({ length: 8 }, () => pendingOf(ada.user.id)));
    const results = await Promise.allSettled(tries.map(({ pending }) => pass(pending, step)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await newsOf("backup_code.used", ada.user.id)).toMatchObject([{ left: 9 }]);
  });

  it("takes a passkey, verified or merely present", async () => {
    const ada = await testPerson("ada");
    const device = softAuthenticator(ada.user.id);
    await registerPasskey(ada, { name: "Key", response: device.register((await beginPasskey(ada)).challenge) }, testOrigin());
    const { pending } = await pendingOf(ada.user.id);
    const { challenge } = await askForPasskey(ada.user.id, "second_step");
    const { token } = await pass(pending, { method: "passkey", response: device.answer(challenge, { verified: false }), trust: false });
    expect(await readSession(token)).not.toBeNull();
  });

  it("locks after five wrong codes, for the right one too, tells its owner, and opens by itself", async () => {
    const ada = await testPerson("ada");
    const { secret } = await withTotp(ada);
    const { pending } = await pendingOf(ada.user.id);
    const wrong = await Promise.allSettled(Array.from({ length: 20 }, () => passSecondStep(pending, totp("000000"), testOrigin())));
    const codes = wrong.map((result) => (result.status === "rejected" ? (result.reason as { code: string }).code : "passed"));
    expect(codes.filter((code) => code === "validation_failed")).toHaveLength(5);
    expect(codes.filter((code) => code === "sign_in_locked")).toHaveLength(15);
    await expect(passSecondStep(pending, totp(totpCode(secret)), testOrigin())).rejects.toMatchObject({ code: "sign_in_locked" });
    expect(await newsOf("sign_in.locked", ada.user.id)).toMatchObject([{ minutes: 1 }]);
    advanceClock(60_000);
    await passSecondStep(pending, totp(totpCode(secret)), testOrigin());
  });

  it("is not got around by setting the password anew", async () => {
    const email = "forgetful@example.com";
    const { userId } = await signUp({ email, name: "Forgetful", password: "a long enough password", locale: "en", emailVerified: true }, testOrigin());
    const session = { ...(await testPerson()), user: { id: userId, email, name: "Forgetful", isOperator: false, emailVerified: true } };
    await withTotp(session);
    const proofId = await inTransaction((tx) => startPasswordReset(tx, { userId, ...testOrigin() }));
    await resetPassword({ token: proofToken(proofId ?? ""), password: "another fine sentence" }, testOrigin());
    expect(await authenticate({ email, password: "another fine sentence" }, testOrigin())).toEqual({ outcome: "matched", userId });
    expect((await signIn(userId)).whole).toBeNull();
  });
});

describe("a trusted device", () => {
  it("is asked for no second factor for 30 days, and only for its own user", async () => {
    const [ada, eve] = [await testPerson("ada"), await testPerson("eve")];
    await withTotp(ada);
    await withTotp(eve);
    const token = await trustDevice(ada.user.id, testOrigin());
    expect((await signIn(ada.user.id, token)).whole).toMatchObject({ secondFactorAt: null });
    expect((await signIn(eve.user.id, token)).whole).toBeNull();
    expect((await signIn(ada.user.id, `${token}x`)).whole).toBeNull();
    advanceClock(30 * 86_400_000 - 1);
    expect((await signIn(ada.user.id, token)).whole).not.toBeNull();
    advanceClock(1);
    expect((await signIn(ada.user.id, token)).whole).toBeNull();
  });

  it("is listed in pages and revoked by its owner alone, and all end with a factor that is taken away", async () => {
    const [ada, eve] = [await testPerson("ada"), await testPerson("eve")];
    await withTotp(ada);
    const tokens: string[] = [];
    for (let index = 0; index < 3; index++) {
      advanceClock(1);
      tokens.push(await trustDevice(ada.user.id, testOrigin()));
    }
    const first = await listDevices(ada, { limit: 2 });
    const rest = await listDevices(ada, { limit: 2, cursor: first.nextCursor });
    expect([first.data.length, first.hasMore, rest.data.length, rest.hasMore]).toEqual([2, true, 1, false]);
    expect(JSON.stringify([first, rest])).not.toContain(tokens[0]);
    expect((await listDevices(eve)).data).toEqual([]);
    const deviceId = rest.data[0]?.id ?? "";
    await expect(revokeDevice(eve, { deviceId }, testOrigin())).rejects.toMatchObject({ code: "not_found" });
    await revokeDevice(ada, { deviceId }, testOrigin());
    await expect(revokeDevice(ada, { deviceId }, testOrigin())).rejects.toMatchObject({ code: "not_found" });
    expect((await signIn(ada.user.id, tokens[0] ?? null)).whole).toBeNull();
    expect((await signIn(ada.user.id, tokens[1] ?? null)).whole).not.toBeNull();
    await removeTotp(ada, testOrigin());
    await withTotp(ada);
    expect((await signIn(ada.user.id, tokens[1] ?? null)).whole).toBeNull();
  });
});
