import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { pool } from "@/lib/platform/db/pool";
import { advanceClock, freezeClock } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import type { CurrentSession } from "../../read-session";
import { hasSecondFactor } from "../has-second-factor";
import { listFactors } from "../list-factors";
import { softAuthenticator } from "../testing/authenticator";
import { newsOf, testOrigin, testPerson } from "../testing/person";
import { askForPasskey, askForSignIn } from "./ask-passkey";
import { challengeMs } from "./challenge";
import { listPasskeys, removePasskey, renamePasskey } from "./own-passkeys";
import { beginPasskey, mostPasskeys, registerPasskey } from "./register-passkey";
import { verifyPasskey } from "./verify-passkey";

useTestDatabase();
beforeEach(() => freezeClock(new Date("2026-11-21T09:00:00Z")));
afterAll(() => freezeClock(null));

const refused = { code: "passkey_refused" };

async function withPasskey(session: CurrentSession, name = "Laptop") {
  const device = softAuthenticator(session.user.id);
  const { challenge } = await beginPasskey(session);
  const added = await registerPasskey(session, { name, response: device.register(challenge) }, testOrigin());
  return { device, ...added };
}
const signIn = (response: object) => verifyPasskey(response, { purpose: "sign_in", userId: null });

describe("a passkey", () => {
  it("is a second factor from its making on, which is told, and gives backup codes", async () => {
    const ada = await testPerson("ada");
    const { backupCodes } = await withPasskey(ada);
    expect(backupCodes).toHaveLength(10);
    expect(await hasSecondFactor(ada.user.id)).toBe(true);
    expect(await listPasskeys(ada)).toMatchObject([{ name: "Laptop", backedUp: false, lastUsedAt: null }]);
    expect(await newsOf("factor.changed", ada.user.id)).toMatchObject([{ factor: "passkey", change: "added" }]);
    const { excludeCredentials, authenticatorSelection, rp } = await beginPasskey(ada);
    expect(excludeCredentials).toHaveLength(1);
    expect(authenticatorSelection).toMatchObject({ residentKey: "preferred", userVerification: "preferred" });
    expect(rp).toMatchObject({ id: "localhost" });
  });

  it("signs its owner in alone, and notes when", async () => {
    const ada = await testPerson("ada");
    const { device } = await withPasskey(ada);
    const { challenge, allowCredentials = [], userVerification } = await askForSignIn();
    expect({ allowCredentials, userVerification }).toEqual({ allowCredentials: [], userVerification: "required" });
    expect(await signIn(device.answer(challenge))).toMatchObject({ userId: ada.user.id });
    expect(await listPasskeys(ada)).toMatchObject([{ lastUsedAt: "2026-11-21T09:00:00.000Z" }]);
  });

  it("answers a challenge once, whoever races, and only in time", async () => {
    const { device } = await withPasskey(await testPerson());
    const { challenge } = await askForSignIn();
    const results = await Promise.allSettled(Array.from({ length: 50 }, () => signIn(device.answer(challenge))));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const late = await askForSignIn();
    advanceClock(challengeMs);
    await expect(signIn(device.answer(late.challenge))).rejects.toMatchObject(refused);
  });

  it("answers no challenge that was given for something or somebody else", async () => {
    const [ada, eve] = [await testPerson("ada"), await testPerson("eve")];
    const [{ device }, { device: hers }] = [await withPasskey(ada), await withPasskey(eve)];
    const step = { purpose: "second_step" as const, userId: ada.user.id };
    await expect(verifyPasskey(device.answer((await askForSignIn()).challenge), step)).rejects.toMatchObject(refused);
    await expect(verifyPasskey(device.answer((await askForPasskey(ada.user.id, "step_up")).challenge), step)).rejects.toMatchObject(refused);
    await expect(verifyPasskey(device.answer((await askForPasskey(eve.user.id, "second_step")).challenge), step)).rejects.toMatchObject(refused);
    await expect(verifyPasskey(hers.answer((await askForPasskey(ada.user.id, "second_step")).challenge), step)).rejects.toMatchObject(refused);
    await expect(signIn(device.answer(Buffer.alloc(32).toString("base64url")))).rejects.toMatchObject(refused);
    expect(await verifyPasskey(device.answer((await askForPasskey(ada.user.id, "second_step")).challenge), step)).toMatchObject({ userId: ada.user.id });
  });

  it("is refused from another site, for another ceremony, and alone where its owner was not verified", async () => {
    const ada = await testPerson("ada");
    const { device } = await withPasskey(ada);
    for (const ways of [{ from: "https://evil.example" }, { type: "webauthn.create" }, { verified: false }]) {
      await expect(signIn(device.answer((await askForSignIn()).challenge, ways))).rejects.toMatchObject(refused);
    }
    const { challenge } = await askForPasskey(ada.user.id, "second_step");
    expect(await verifyPasskey(device.answer(challenge, { verified: false }), { purpose: "second_step", userId: ada.user.id })).toMatchObject({ userId: ada.user.id });
  });

  it("whose counter goes back or stands still is taken for a copy; one that never counts is not", async () => {
    const ada = await testPerson("ada");
    const { device } = await withPasskey(ada);
    const use = async (counter: number) => signIn(device.answer((await askForSignIn()).challenge, { counter }));
    await use(0);
    await use(0);
    await use(7);
    for (const counter of [7, 6, 0]) await expect(use(counter)).rejects.toMatchObject(refused);
    await use(8);
    const challenges = await Promise.all(Array.from({ length: 10 }, () => askForSignIn()));
    const copies = await Promise.allSettled(challenges.map(({ challenge }) => signIn(device.answer(challenge, { counter: 9 }))));
    expect(copies.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("of somebody else, or that nobody has, opens nothing", async () => {
    const ada = await testPerson("ada");
    const { device } = await withPasskey(ada);
    const answer = device.answer((await askForSignIn()).challenge);
    const handle = Buffer.from((await testPerson("eve")).user.id).toString("base64url");
    await expect(signIn({ ...answer, response: { ...answer.response, userHandle: handle } })).rejects.toMatchObject(refused);
    for (const odd of [{}, { id: 3 }, { id: "x" }, { ...answer, id: "AAAA" }, softAuthenticator(ada.user.id).answer("x")]) await expect(signIn(odd)).rejects.toMatchObject(refused);
    const { challenge } = await beginPasskey(ada);
    await expect(registerPasskey(await testPerson("eve"), { name: "Stolen", response: softAuthenticator("x").register(challenge) }, testOrigin())).rejects.toMatchObject(refused);
  });

  it("is renamed and taken away by its owner alone; backup codes end with the last", async () => {
    const [ada, eve] = [await testPerson("ada"), await testPerson("eve")];
    const { device } = await withPasskey(ada);
    const [passkey] = await listPasskeys(ada);
    const passkeyId = passkey?.id ?? "";
    await expect(renamePasskey(eve, { passkeyId, name: "Mine" }, testOrigin())).rejects.toMatchObject({ code: "not_found" });
    await expect(removePasskey(eve, { passkeyId }, testOrigin())).rejects.toMatchObject({ code: "not_found" });
    await renamePasskey(ada, { passkeyId, name: "Old laptop" }, testOrigin());
    expect(await listPasskeys(ada)).toMatchObject([{ name: "Old laptop" }]);
    // Whoever has no password and no other account to sign in with would be shut out.
    await expect(removePasskey(ada, { passkeyId }, testOrigin())).rejects.toMatchObject({ code: "last_way_in" });
    await pool().query("INSERT INTO password_credentials (user_id, hash, updated_at) VALUES ($1, 'x', now())", [ada.user.id]);
    await removePasskey(ada, { passkeyId }, testOrigin());
    expect(await listFactors(ada.user.id)).toEqual({ totp: false, passkeys: 0, phoneDigits: null, codesLeft: 0 });
    await expect(signIn(device.answer((await askForSignIn()).challenge))).rejects.toMatchObject(refused);
  });

  it("is one of twenty at most", async () => {
    const ada = await testPerson("collector");
    await pool().query(
      "INSERT INTO passkeys (id, user_id, credential_id, public_key, counter, transports, name, backed_up, created_at) SELECT 'pky_' || n, $1, decode(lpad(n::text, 8, '0'), 'hex'), '', 0, '{}', 'x', false, now() FROM generate_series(1, $2::int) n",
      [ada.user.id, mostPasskeys],
    );
    await expect(withPasskey(ada)).rejects.toMatchObject({ code: "validation_failed", fields: [{ path: "name" }] });
  });
});
