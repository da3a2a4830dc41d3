import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { pool } from "@/lib/platform/db/pool";
import { freezeClock } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { readSession } from "../../read-session";
import { startSession } from "../../sessions/start-session";
import { askRecovery, openRecovery } from "../recovery/ask-recovery";
import { softAuthenticator } from "../testing/authenticator";
import { testOrigin, testPerson } from "../testing/person";
import { askForSignIn } from "./ask-passkey";
import { beginPasskey, registerPasskey } from "./register-passkey";
import { signInWithPasskey } from "./sign-in-with-passkey";

useTestDatabase();
beforeEach(() => freezeClock(new Date("2026-11-21T09:00:00Z")));
afterAll(() => freezeClock(null));

async function holder() {
  const session = await testPerson("holder");
  const device = softAuthenticator(session.user.id);
  await registerPasskey(session, { name: "Key", response: device.register((await beginPasskey(session)).challenge) }, testOrigin());
  return { session, device };
}

describe("signing in by a passkey alone", () => {
  it("is whole at once: no second step follows, and a recovery that was asked for ends", async () => {
    const { session, device } = await holder();
    await askRecovery(session, { reason: "I thought that it was lost." }, testOrigin());
    const userId = await signInWithPasskey(device.answer((await askForSignIn()).challenge), testOrigin());
    const token = await startSession(userId, testOrigin(), { method: "passkey", remembered: false, secondFactor: true });
    expect(await readSession(token)).toMatchObject({ user: { id: session.user.id }, method: "passkey", secondFactorAt: "2026-11-21T09:00:00.000Z" });
    expect(await openRecovery(session)).toBeNull();
  });

  it("is for nobody who was suspended", async () => {
    const { session, device } = await holder();
    await pool().query("UPDATE users SET suspended_at = now() WHERE id = $1", [session.user.id]);
    await expect(signInWithPasskey(device.answer((await askForSignIn()).challenge), testOrigin())).rejects.toMatchObject({ code: "account_suspended" });
  });
});
