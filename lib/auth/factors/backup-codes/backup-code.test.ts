import { verify } from "@node-rs/argon2";
import fc from "fast-check";
import { beforeAll, expect, it, vi } from "vitest";
import { keyedHash } from "../../keyed-hash";
import { hashPassword } from "../../password";
import { hashBackupCode, newBackupCode, newSalt, plainBackupCode, saltOf } from "./backup-code";

vi.mock("@/lib/platform/env/env", () => ({ env: () => ({ authSecret: "test-auth-secret-test-auth-secret" }) }));
let codes: string[] = [];
beforeAll(() => {
  codes = Array.from({ length: 200 }, newBackupCode);
});

it("codes are ten signs in two groups, never two alike", () => {
  for (const code of codes) expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}$/);
  expect(new Set(codes).size).toBe(codes.length);
});

it("a code is the same however it is typed", () => {
  fc.assert(
    fc.property(fc.constantFrom(...codes), fc.boolean(), fc.constantFrom("", " ", "-", " - "), (code, upper, between) => {
      const typed = `${between}${code.replace("-", between).replaceAll("0", "O").replaceAll("1", "l")}${between}`;
      expect(plainBackupCode(upper ? typed.toUpperCase() : typed)).toBe(code.replace("-", ""));
    }),
  );
});

const hex = async (userId: string, code: string, salt: Uint8Array) => Buffer.from(await hashBackupCode(userId, code, salt)).toString("hex");

it("the same code of another user, or with another salt, has another hash", async () => {
  const [[code = ""], salt] = [codes, newSalt()];
  const stored = await hex("usr_a", code, salt);
  expect(await hex("usr_a", ` ${code.toUpperCase()}`, saltOf(Buffer.from(stored, "hex")))).toBe(stored);
  const withoutSalt = (text: string) => text.slice(32);
  expect(new Set([stored, await hex("usr_b", code, salt), await hex("usr_a", code, newSalt())].map(withoutSalt)).size).toBe(3);
});

it("what is stored is Argon2id as passwords have it, under a random salt of 128 bits", async () => {
  const [[code = ""], salt] = [codes, newSalt()];
  expect(salt).toHaveLength(16);
  expect(Buffer.from(salt).equals(Buffer.from(newSalt()))).toBe(false);
  const stored = Buffer.from(await hashBackupCode("usr_a", code, salt));
  const phc = `${(await hashPassword("any")).split("$").slice(0, 4).join("$")}$${stored.subarray(0, 16).toString("base64").replace(/=+$/, "")}$${stored.subarray(16).toString("base64").replace(/=+$/, "")}`;
  expect(phc).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verify(phc, keyedHash("backup codes", `usr_a/${plainBackupCode(code)}`).toString("hex"))).toBe(true);
});
