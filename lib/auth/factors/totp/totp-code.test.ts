import { Secret, TOTP } from "otpauth";
import { describe, expect, it } from "vitest";
import { newTotpSecret, stepOfCode, totpAddress } from "./totp-code";

/** RFC 6238, appendix B: the secret of the SHA-1 rows; the last six of their eight digits. */
const secret = Secret.fromLatin1("12345678901234567890").base32;

describe("codes of an authenticator app", () => {
  it.each([
    [59, "287082"],
    [1111111109, "081804"],
    [1111111111, "050471"],
    [1234567890, "005924"],
    [2000000000, "279037"],
    [20000000000, "353130"],
  ])("are those of RFC 6238 at second %i", (second, code) => {
    expect(stepOfCode(secret, code, second * 1000)).toBe(Math.floor(second / 30));
    expect(stepOfCode(secret, ` ${code.slice(0, 3)} ${code.slice(3)} `, second * 1000)).toBe(Math.floor(second / 30));
  });

  it("are taken one step early and late, never two", () => {
    const at = 1_700_000_010_000;
    const codeOf = (step: number) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at + step * 30_000 });
    const now = Math.floor(at / 30_000);
    for (const step of [-1, 0, 1]) expect(stepOfCode(secret, codeOf(step), at)).toBe(now + step);
    for (const step of [-2, 2]) expect(stepOfCode(secret, codeOf(step), at)).toBeNull();
  });

  it.each(["", "12345", "1234567", "abcdef", "２８７０８２"])("are not %j", (typed) => {
    expect(stepOfCode(secret, typed, 59_000)).toBeNull();
  });

  it("come from secrets of 160 bits that apps read with their issuer and owner", () => {
    expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
    expect(totpAddress(secret, "ada@example.com")).toBe(`otpauth://totp/Tollgate:ada%40example.com?issuer=Tollgate&secret=${secret}&algorithm=SHA1&digits=6&period=30`);
  });
});
