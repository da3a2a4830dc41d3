import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { pool } from "@/lib/platform/db/pool";
import { AppError } from "@/lib/platform/errors/app-error";
import { newId } from "@/lib/platform/ids/ids";
import { advanceClock, freezeClock } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import type { CurrentSession } from "../../read-session";
import { hasSecondFactor } from "../has-second-factor";
import { listFactors } from "../list-factors";
import { newsOf, testOrigin, testPerson } from "../testing/person";
import { beginPhone, confirmPhone, removePhone } from "./enrol-phone";
import { codeMs } from "./phone-code";
import { sendPhoneCode, spendPhoneCode } from "./spend-phone-code";

useTestDatabase();
beforeEach(() => freezeClock(new Date("2026-11-21T09:00:00Z")));
afterAll(() => freezeClock(null));

const number = "+84912345678";
/** What was sent, and how. */
function inbox() {
  const messages: { to: string; text: string }[] = [];
  return {
    messages,
    sender: { send: async (to: string, text: string) => void messages.push({ to, text }) },
    code: () => /^(\d{6}) /.exec(messages.at(-1)?.text ?? "")?.[1] ?? "",
  };
}
const other = (code: string) => (code === "000000" ? "111111" : "000000");

async function withPhone(session: CurrentSession) {
  const box = inbox();
  await beginPhone(session, { number }, testOrigin(), box.sender);
  await confirmPhone(session, { code: box.code() }, testOrigin());
  return box;
}

describe("a phone", () => {
  it("counts once the code that was sent to it was shown, and its number stands nowhere as it is", async () => {
    const ada = await testPerson("ada");
    const box = inbox();
    await beginPhone(ada, { number }, testOrigin(), box.sender);
    expect(box.messages).toEqual([{ to: number, text: expect.stringMatching(/^\d{6} is your Tollgate code/) }]);
    expect(await hasSecondFactor(ada.user.id)).toBe(false);
    await expect(confirmPhone(ada, { code: other(box.code()) }, testOrigin())).rejects.toMatchObject({ fields: [{ path: "code" }] });
    const { backupCodes } = await confirmPhone(ada, { code: box.code() }, testOrigin());
    expect(backupCodes).toHaveLength(10);
    expect(await listFactors(ada.user.id)).toMatchObject({ phoneDigits: "678" });
    expect(await newsOf("factor.changed", ada.user.id)).toMatchObject([{ factor: "phone", change: "added" }]);
    const { rows } = await pool().query<{ row: string }>("SELECT row_to_json(t)::text AS row FROM phone_factors t UNION ALL SELECT row_to_json(t)::text FROM audit_events t UNION ALL SELECT row_to_json(t)::text FROM outbox_events t");
    for (const secret of [number, number.slice(1), box.code()]) expect(JSON.stringify(rows)).not.toContain(secret);
    await expect(beginPhone(ada, { number }, testOrigin(), box.sender)).rejects.toMatchObject({ code: "factor_exists" });
  });

  it("takes each code once, whoever races, in its owner's language", async () => {
    const ada = await testPerson("ada");
    const box = await withPhone(ada);
    expect(await spendPhoneCode(ada, box.code())).toBe(false);
    await pool().query("UPDATE users SET locale = 'vi' WHERE id = $1", [ada.user.id]);
    await sendPhoneCode(ada, testOrigin(), box.sender);
    expect(box.messages.at(-1)?.text).toContain("là mã Tollgate");
    const code = box.code();
    const spent = await Promise.all(Array.from({ length: 50 }, () => spendPhoneCode(ada, code)));
    expect(spent.filter(Boolean)).toHaveLength(1);
  });

  it("takes no code after ten minutes, nor one before the last", async () => {
    const ada = await testPerson("ada");
    const box = await withPhone(ada);
    await sendPhoneCode(ada, testOrigin(), box.sender);
    const first = box.code();
    await sendPhoneCode(ada, testOrigin(), box.sender);
    if (first !== box.code()) expect(await spendPhoneCode(ada, first)).toBe(false);
    advanceClock(codeMs);
    expect(await spendPhoneCode(ada, box.code())).toBe(false);
    await sendPhoneCode(ada, testOrigin(), box.sender);
    advanceClock(codeMs - 1);
    expect(await spendPhoneCode(ada, box.code())).toBe(true);
  });

  it("takes no code but that of the sign-in which asked for it: another waiting one of the same person has none", async () => {
    const ada = await testPerson("ada");
    const box = await withPhone(ada);
    const other = { ...ada, sessionId: newId("ses") };
    await sendPhoneCode(ada, testOrigin(), box.sender);
    expect(await spendPhoneCode(other, box.code())).toBe(false);
    expect(await spendPhoneCode(ada, box.code())).toBe(true);
    await sendPhoneCode(other, testOrigin(), box.sender);
    expect(await spendPhoneCode(ada, box.code())).toBe(false);
  });

  it("takes five tries at a code, at once or one after another, then none", async () => {
    const ada = await testPerson("ada");
    const box = await withPhone(ada);
    await sendPhoneCode(ada, testOrigin(), box.sender);
    await Promise.all(Array.from({ length: 5 }, () => spendPhoneCode(ada, other(box.code()))));
    expect(await spendPhoneCode(ada, box.code())).toBe(false);
    await sendPhoneCode(ada, testOrigin(), box.sender);
    for (let tries = 0; tries < 4; tries++) expect(await spendPhoneCode(ada, other(box.code()))).toBe(false);
    expect(await spendPhoneCode(ada, box.code())).toBe(true);
  });

  it("gets five messages an hour at most, and a network asks for fifteen", async () => {
    const ada = await testPerson("ada");
    const box = await withPhone(ada);
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => sendPhoneCode(ada, testOrigin(), box.sender)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(4);
    await expect(sendPhoneCode(ada, testOrigin(), box.sender)).rejects.toMatchObject({ code: "rate_limited" });
    advanceClock(3_600_000);
    await sendPhoneCode(ada, testOrigin(), box.sender);
    const office = testOrigin();
    for (let index = 0; index < 15; index++) await beginPhone(await testPerson("many"), { number }, office, box.sender);
    await expect(beginPhone(await testPerson("many"), { number }, office, box.sender)).rejects.toMatchObject({ code: "rate_limited" });
  });

  it("whose message was not taken counts as little as before", async () => {
    const ada = await testPerson("ada");
    const failing = { send: async () => Promise.reject(new AppError("sms_failed")) };
    await expect(beginPhone(ada, { number }, testOrigin(), failing)).rejects.toMatchObject({ code: "sms_failed" });
    expect(await hasSecondFactor(ada.user.id)).toBe(false);
    await expect(sendPhoneCode(ada, testOrigin(), inbox().sender)).rejects.toMatchObject({ code: "not_found" });
  });

  it("is taken away by its owner, once", async () => {
    const ada = await testPerson("ada");
    await withPhone(ada);
    await removePhone(ada, testOrigin());
    expect(await listFactors(ada.user.id)).toEqual({ totp: false, passkeys: 0, phoneDigits: null, codesLeft: 0 });
    await expect(removePhone(ada, testOrigin())).rejects.toMatchObject({ code: "not_found" });
  });
});
