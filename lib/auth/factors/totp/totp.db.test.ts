import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { advanceClock, freezeClock, now } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { isShortPassword } from "../../passwords/require-good-password";
import { setPassword } from "../../repository";
import { hasSecondFactor } from "../has-second-factor";
import { listFactors } from "../list-factors";
import { removeAllFactors } from "../remove-all-factors";
import { auditsOf, newsOf, testOrigin, testPerson, totpCode, withTotp } from "../testing/person";
import { isTrustedDevice } from "../trusted-devices/is-trusted-device";
import { trustDevice } from "../trusted-devices/trust-device";
import { beginTotp, confirmTotp } from "./enrol-totp";
import { removeTotp } from "./remove-totp";
import { spendTotpCode } from "./spend-totp-code";

useTestDatabase();
beforeEach(() => freezeClock(new Date("2026-11-21T09:00:00Z")));
afterAll(() => freezeClock(null));

describe("an authenticator app", () => {
  it("counts once a first code was shown, gives ten backup codes, and is told to its owner", async () => {
    const ada = await testPerson("ada");
    const { secret, qr } = await beginTotp(ada);
    expect(qr).toMatch(/^<svg /);
    expect(qr).not.toContain(secret);
    expect(await hasSecondFactor(ada.user.id)).toBe(false);
    expect(await spendTotpCode(ada.user.id, totpCode(secret))).toBe(false);
    await expect(confirmTotp(ada, { code: "000000" }, testOrigin())).rejects.toMatchObject({ code: "validation_failed", fields: [{ path: "code" }] });
    const { backupCodes } = await confirmTotp(ada, { code: totpCode(secret) }, testOrigin());
    expect(backupCodes).toHaveLength(10);
    expect(await listFactors(ada.user.id)).toEqual({ totp: true, passkeys: 0, phoneDigits: null, codesLeft: 10 });
    expect(await auditsOf(ada.user.id)).toEqual(expect.arrayContaining(["factor.added", "backup_codes.made"]));
    expect(await newsOf("factor.changed", ada.user.id)).toMatchObject([{ factor: "totp", change: "added" }]);
  });

  it("is not taken away where it is the last factor and the password too short to stand alone; taken away by others, the password goes too", async () => {
    const owner = await testPerson();
    const { user } = owner;
    await withTotp(owner);
    const set = (password: string) => inTransaction(async (tx) => setPassword(tx, { userId: user.id, hash: "x", short: isShortPassword(password), at: now() }));
    const credentials = async () => (await pool().query("SELECT 1 FROM password_credentials WHERE user_id = $1", [user.id])).rowCount;
    await set("eight ch");
    await expect(removeTotp(owner, testOrigin())).rejects.toMatchObject({ code: "longer_password_needed" });
    expect(await listFactors(user.id)).toMatchObject({ totp: true, codesLeft: 10 });
    await set("fifteen letters");
    await removeTotp(owner, testOrigin());
    expect([await hasSecondFactor(user.id), await credentials()]).toEqual([false, 1]);
    await withTotp(owner);
    await set("eight ch");
    await inTransaction((tx) => removeAllFactors(tx, { userId: user.id, actor: { type: "system", id: null } }, testOrigin()));
    expect([await hasSecondFactor(user.id), await credentials()]).toEqual([false, 0]);
  });

  it("keeps its secret sealed, for its owner alone", async () => {
    const { user, ...session } = await testPerson();
    const { secret } = await withTotp({ user, ...session });
    const { rows } = await pool().query<{ secret: Buffer }>("SELECT secret FROM totp_factors WHERE user_id = $1", [user.id]);
    expect(rows[0]?.secret.toString("latin1")).not.toContain(secret);
    const other = await testPerson();
    await withTotp(other);
    await pool().query("UPDATE totp_factors SET secret = $2 WHERE user_id = $1", [other.user.id, rows[0]?.secret]);
    await expect(spendTotpCode(other.user.id, totpCode(secret))).rejects.toMatchObject({ code: "internal_error" });
  });

  it("takes no code twice, nor one of a step before the last", async () => {
    const { user, ...session } = await testPerson();
    const { secret } = await withTotp({ user, ...session });
    expect(await spendTotpCode(user.id, totpCode(secret, -1))).toBe(false);
    expect(await spendTotpCode(user.id, totpCode(secret, 1))).toBe(true);
    expect(await spendTotpCode(user.id, totpCode(secret, 1))).toBe(false);
    expect(await spendTotpCode(user.id, totpCode(secret))).toBe(false);
    advanceClock(60_000);
    expect(await spendTotpCode(user.id, totpCode(secret))).toBe(true);
  });

  it("lets one of fifty uses of a code at the same moment through", async () => {
    const { user, ...session } = await testPerson();
    const { secret } = await withTotp({ user, ...session });
    const code = totpCode(secret);
    const taken = await Promise.all(Array.from({ length: 50 }, () => spendTotpCode(user.id, code)));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it("is not replaced by beginning again, and the first of two confirmations counts", async () => {
    const eve = await testPerson("eve");
    const begun = await beginTotp(eve);
    const again = await beginTotp(eve);
    await expect(confirmTotp(eve, { code: totpCode(begun.secret) }, testOrigin())).rejects.toMatchObject({ code: "validation_failed" });
    const code = totpCode(again.secret);
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => confirmTotp(eve, { code }, testOrigin())));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await listFactors(eve.user.id)).codesLeft).toBe(10);
    await expect(beginTotp(eve)).rejects.toMatchObject({ code: "factor_exists" });
  });

  it("taken away, ends backup codes and trusted devices with it", async () => {
    const bob = await testPerson("bob");
    await withTotp(bob);
    const token = await trustDevice(bob.user.id, testOrigin());
    expect(await isTrustedDevice(bob.user.id, token)).toBe(true);
    await removeTotp(bob, testOrigin());
    expect(await listFactors(bob.user.id)).toEqual({ totp: false, passkeys: 0, phoneDigits: null, codesLeft: 0 });
    expect(await isTrustedDevice(bob.user.id, token)).toBe(false);
    expect(await newsOf("factor.changed", bob.user.id)).toMatchObject([{ change: "added" }, { factor: "totp", change: "removed" }]);
    await expect(removeTotp(bob, testOrigin())).rejects.toMatchObject({ code: "not_found" });
  });
});
