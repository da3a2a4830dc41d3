import fc from "fast-check";
import { beforeAll, expect, it, vi } from "vitest";
import { hashBackupCode, newBackupCode, plainBackupCode } from "./backup-code";

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

it("the same code of another user has another hash", () => {
  const [code = ""] = codes;
  expect(Buffer.from(hashBackupCode("usr_a", code)).equals(Buffer.from(hashBackupCode("usr_b", code)))).toBe(false);
});
