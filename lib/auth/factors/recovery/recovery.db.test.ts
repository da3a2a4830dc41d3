import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createUser } from "@/lib/accounts/create-user";
import { type OperatorScope, scopeForOperator } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { newId } from "@/lib/platform/ids/ids";
import { advanceClock, freezeClock } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { proofToken } from "../../proofs/proof-token";
import { type CurrentSession, readSession } from "../../read-session";
import { startSession } from "../../sessions/start-session";
import { listFactors } from "../list-factors";
import { passSecondStep } from "../second-step/pass-second-step";
import { auditsOf, newsOf, testOrigin, testPerson, totpCode, withTotp } from "../testing/person";
import { isTrustedDevice } from "../trusted-devices/is-trusted-device";
import { trustDevice } from "../trusted-devices/trust-device";
import { askRecovery, openRecovery } from "./ask-recovery";
import { carryOutRecoveries } from "./carry-out-recoveries";
import { approveRecovery, recoveryWaitMs, refuseRecovery } from "./decide-recovery";
import { getRecovery, listRecoveries } from "./list-recoveries";
import { findWithdrawState } from "./find-withdraw-state";
import { withdrawByLink, withdrawOwn } from "./withdraw-recovery";

useTestDatabase();
beforeEach(() => freezeClock(new Date("2026-11-21T09:00:00Z")));
afterAll(() => freezeClock(null));

let operator: OperatorScope;
let operatorSession: CurrentSession;
beforeAll(async () => {
  const { userId } = await inTransaction((tx) => createUser(tx, { email: "operator@example.com", name: "Operator", locale: "en", isOperator: true }, systemOrigin));
  operator = await scopeForOperator(userId);
  operatorSession = { ...(await testPerson()), user: { id: userId, email: "operator@example.com", name: "Operator", isOperator: true, emailVerified: true } };
});

const reason = "My phone fell into the river.";
const carryOut = () => carryOutRecoveries(new AbortController().signal);
const states = async (userId: string) => (await newsOf("recovery.moved", userId)).map(({ state }) => state);

/** Somebody with an authenticator app who has asked. */
async function asked(name = "lost") {
  advanceClock(1);
  const session = await testPerson(name);
  const { secret } = await withTotp(session);
  await askRecovery(session, { reason }, testOrigin());
  const [recovery] = (await listRecoveries(operator, { state: "asked" })).data.filter(({ user }) => user.id === session.user.id);
  return { session, secret, userId: session.user.id, recoveryId: recovery?.id ?? "" };
}

describe("a recovery", () => {
  it("takes the factors away a day after an operator approved it, ends every session, and tells the owner at each step", async () => {
    const { userId, recoveryId } = await asked();
    const device = await trustDevice(userId, testOrigin());
    const token = await startSession(userId, { ...testOrigin(), deviceToken: device }, { method: "password", remembered: true, secondFactor: false });
    await approveRecovery(operator, { recoveryId }, testOrigin());
    expect(await getRecovery(operator, recoveryId)).toMatchObject({ state: "approved", reason, decidedBy: "operator@example.com", dueAt: new Date(Date.parse("2026-11-21T09:00:00Z") + 1 + recoveryWaitMs).toISOString() });
    advanceClock(recoveryWaitMs - 1);
    expect(await carryOut()).toBe(0);
    expect(await listFactors(userId)).toMatchObject({ totp: true });
    advanceClock(1);
    const runs = await Promise.all([carryOut(), carryOut(), carryOut()]);
    expect(runs.reduce((sum, done) => sum + done)).toBe(1);
    expect(await listFactors(userId)).toEqual({ totp: false, passkeys: 0, phoneDigits: null, codesLeft: 0 });
    expect([await readSession(token), await isTrustedDevice(userId, device)]).toEqual([null, false]);
    expect(await states(userId)).toEqual(["asked", "approved", "done"]);
    expect(await auditsOf(userId)).toEqual(expect.arrayContaining(["recovery.asked", "recovery.approved", "recovery.done", "factor.removed"]));
    expect(await getRecovery(operator, recoveryId)).toMatchObject({ state: "done" });
  });

  it("is carried out although that of another fails", async () => {
    const [broken, next] = [await asked(), await asked()];
    for (const { recoveryId } of [broken, next]) await approveRecovery(operator, { recoveryId }, testOrigin());
    advanceClock(recoveryWaitMs);
    await pool().query("CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$");
    await pool().query(`CREATE TRIGGER broken BEFORE UPDATE ON recovery_requests FOR EACH ROW WHEN (NEW.id = '${broken.recoveryId}') EXECUTE FUNCTION refuse()`);
    expect(await carryOut()).toBe(1);
    await pool().query("DROP TRIGGER broken ON recovery_requests");
    expect([await listFactors(broken.userId), await listFactors(next.userId)]).toMatchObject([{ totp: true }, { totp: false }]);
    expect(await carryOut()).toBe(1);
  });

  it("is asked for once at a time, by however many at once", async () => {
    const session = await testPerson("eager");
    await withTotp(session);
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => askRecovery(session, { reason }, testOrigin())));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(askRecovery(session, { reason }, testOrigin())).rejects.toMatchObject({ code: "recovery_open" });
    expect(await openRecovery(session)).toMatchObject({ dueAt: null });
  });

  it.each(["asked", "approved"])("that is %s is withdrawn by the mailed link, once, and then nothing is taken away", async (state) => {
    const { userId, recoveryId } = await asked();
    if (state === "approved") await approveRecovery(operator, { recoveryId }, testOrigin());
    for (const token of ["", "x", proofToken(newId("rec"))]) await expect(withdrawByLink({ recoveryId, token }, testOrigin())).rejects.toMatchObject({ code: "link_ended" });
    const link = { recoveryId, token: proofToken(recoveryId) };
    expect([await findWithdrawState(link), await findWithdrawState({ ...link, token: proofToken(newId("rec")) })]).toEqual(["live", "unknown"]);
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => withdrawByLink(link, testOrigin())));
    expect(await findWithdrawState(link)).toBe("used");
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    advanceClock(2 * recoveryWaitMs);
    expect(await carryOut()).toBe(0);
    expect(await listFactors(userId)).toMatchObject({ totp: true });
    expect((await states(userId)).at(-1)).toBe("withdrawn");
    await expect(approveRecovery(operator, { recoveryId }, testOrigin())).rejects.toMatchObject({ code: "not_found" });
  });

  it("ends where its owner signs in with a factor after all, or says so", async () => {
    const { session, secret, userId } = await asked();
    await passSecondStep(session, { method: "totp", code: totpCode(secret), trust: false }, testOrigin());
    expect(await states(userId)).toEqual(["asked", "withdrawn"]);
    const { session: other } = await asked();
    await withdrawOwn(other, testOrigin());
    await expect(withdrawOwn(other, testOrigin())).rejects.toMatchObject({ code: "not_found" });
    expect(await openRecovery(other)).toBeNull();
  });

  it("is decided once, whoever races, and by nobody about themselves", async () => {
    const { userId, recoveryId } = await asked();
    const tries = Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? approveRecovery : refuseRecovery)(operator, { recoveryId }, testOrigin()));
    expect((await Promise.allSettled(tries)).filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await states(userId)).toHaveLength(2);
    await askRecovery(operatorSession, { reason }, testOrigin());
    const own = (await listRecoveries(operator, { state: "asked" })).data.find(({ user }) => user.id === operator.userId);
    expect(own).toBeDefined();
    await expect(approveRecovery(operator, { recoveryId: own?.id ?? "" }, testOrigin())).rejects.toMatchObject({ code: "not_found" });
  });

  it("that was refused changes nothing, and may be asked for again", async () => {
    const { session, userId, recoveryId } = await asked();
    await refuseRecovery(operator, { recoveryId }, testOrigin());
    advanceClock(2 * recoveryWaitMs);
    await carryOut();
    expect(await listFactors(userId)).toMatchObject({ totp: true });
    await askRecovery(session, { reason }, testOrigin());
    expect(await states(userId)).toEqual(["asked", "refused", "asked"]);
  });

  it("is withdrawn or carried out, never both, at the moment it is due", async () => {
    const { userId, recoveryId } = await asked();
    await approveRecovery(operator, { recoveryId }, testOrigin());
    advanceClock(recoveryWaitMs);
    const [withdrawn, done] = await Promise.allSettled([withdrawByLink({ recoveryId, token: proofToken(recoveryId) }, testOrigin()), carryOut()]);
    const carried = done.status === "fulfilled" ? done.value : -1;
    expect(carried).toBe(withdrawn.status === "fulfilled" ? 0 : 1);
    expect((await listFactors(userId)).totp).toBe(carried === 0);
  });

  it("is listed for operators in pages, newest first, by state", async () => {
    await pool().query("TRUNCATE recovery_requests");
    const ids: string[] = [];
    for (let index = 0; index < 3; index++) ids.unshift((await asked("listed")).recoveryId);
    const page = await listRecoveries(operator, { limit: 2, state: "asked" });
    expect(page.data.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    const rest = await listRecoveries(operator, { limit: 2, state: "asked", cursor: page.nextCursor ?? "" });
    expect(rest.data[0]?.id).toBe(ids[2]);
    await refuseRecovery(operator, { recoveryId: ids[0] ?? "" }, testOrigin());
    expect((await listRecoveries(operator, { state: "refused" })).data.map(({ id }) => id)).toEqual([ids[0]]);
    for (const id of ["rec_x", "%00", newId("rec")]) await expect(getRecovery(operator, id)).rejects.toMatchObject({ code: "not_found" });
  });
});
