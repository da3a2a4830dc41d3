import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { advanceClock, freezeClock, now } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { type CurrentSession, readSession } from "../../read-session";
import { requireRecentProof } from "../../require-recent-proof";
import { replaceSession } from "../../sessions/rotate-session";
import { startSession } from "../../sessions/start-session";
import { signUp } from "../../sign-up";
import { askForPasskey } from "../passkeys/ask-passkey";
import { beginPasskey, registerPasskey } from "../passkeys/register-passkey";
import { softAuthenticator } from "../testing/authenticator";
import { auditsOf, testOrigin, testPerson, totpCode, withTotp } from "../testing/person";
import { proveAgain, stepUpWays } from "./prove-again";

useTestDatabase();
beforeEach(() => freezeClock(new Date("2026-11-21T09:00:00Z")));
afterAll(() => freezeClock(null));

const password = "a long enough password";
let serial = 0;

async function signedIn(): Promise<CurrentSession> {
  const { userId } = await signUp({ email: `step-${++serial}@example.com`, name: "Step", password, locale: "en", emailVerified: true }, testOrigin());
  const token = await startSession(userId, testOrigin(), { method: "password", remembered: true, secondFactor: false });
  const session = await readSession(token);
  if (session === null) throw new Error("no session");
  return session;
}
const stepUp = { code: "step_up_required" };

describe("a grave action", () => {
  it("asks nobody who has just signed in, and everybody 15 minutes later, until they have proved it again", async () => {
    const session = await signedIn();
    expect(() => requireRecentProof(session)).not.toThrow();
    advanceClock(15 * 60_000 + 1);
    expect(() => requireRecentProof(session)).toThrow(expect.objectContaining(stepUp));
    await expect(proveAgain(session, { method: "password", password: "not the right one" }, testOrigin())).rejects.toMatchObject({ fields: [{ path: "password" }] });
    await proveAgain(session, { method: "password", password }, testOrigin());
    const { token } = await replaceSession(session, { provedAt: now() }, testOrigin());
    const proved = await readSession(token);
    expect(proved).toMatchObject({ user: session.user, provedAt: now().toISOString() });
    expect(() => requireRecentProof(proved as CurrentSession)).not.toThrow();
    expect(await auditsOf(session.user.id)).toContain("session.proved_again");
  });

  it("takes the authenticator app of who has one, and the password no more", async () => {
    const session = await signedIn();
    expect(await stepUpWays(session)).toEqual({ password: true, totp: false, passkey: false });
    const { secret } = await withTotp(session);
    expect(await stepUpWays(session)).toEqual({ password: false, totp: true, passkey: false });
    await expect(proveAgain(session, { method: "password", password }, testOrigin())).rejects.toMatchObject({ code: "not_found" });
    const code = totpCode(secret);
    await proveAgain(session, { method: "totp", code }, testOrigin());
    await expect(proveAgain(session, { method: "totp", code }, testOrigin())).rejects.toMatchObject({ fields: [{ path: "code" }] });
  });

  it("takes a passkey for a challenge that was given for it", async () => {
    const session = await signedIn();
    const device = softAuthenticator(session.user.id);
    await registerPasskey(session, { name: "Key", response: device.register((await beginPasskey(session)).challenge) }, testOrigin());
    const { challenge } = await askForPasskey(session.user.id, "step_up");
    await proveAgain(session, { method: "passkey", response: device.answer(challenge) }, testOrigin());
    const { challenge: other } = await askForPasskey(session.user.id, "second_step");
    await expect(proveAgain(session, { method: "passkey", response: device.answer(other) }, testOrigin())).rejects.toMatchObject({ code: "passkey_refused" });
  });

  it("is not guessed at: five wrong codes or passwords lock", async () => {
    const [session, other] = [await signedIn(), await signedIn()];
    await withTotp(session);
    for (let tries = 0; tries < 5; tries++) {
      await expect(proveAgain(session, { method: "totp", code: "000000" }, testOrigin())).rejects.toMatchObject({ code: "validation_failed" });
      await expect(proveAgain(other, { method: "password", password: "wrong" }, testOrigin())).rejects.toMatchObject({ code: "validation_failed" });
    }
    await expect(proveAgain(session, { method: "totp", code: "000000" }, testOrigin())).rejects.toMatchObject({ code: "sign_in_locked" });
    await expect(proveAgain(other, { method: "password", password }, testOrigin())).rejects.toMatchObject({ code: "sign_in_locked" });
  });

  it("leaves who has neither password nor factor to sign in again", async () => {
    expect(await stepUpWays(await testPerson("oauth"))).toEqual({ password: false, totp: false, passkey: false });
  });
});
