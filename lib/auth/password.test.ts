import { describe, expect, it } from "vitest";
import { hash } from "@node-rs/argon2";
import { hashPassword, needsRehash, verifyPassword } from "./password";

describe("passwords", () => {
  it("are stored as argon2id with the declared cost", async () => {
    expect(await hashPassword("correct horse battery")).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it("match themselves alone, also when typed in another Unicode form", async () => {
    const stored = await hashPassword("mật khẩu rất dài".normalize("NFC"));
    expect(await verifyPassword(stored, "mật khẩu rất dài".normalize("NFD"))).toBe(true);
    expect(await verifyPassword(stored, "mật khẩu rất dài ")).toBe(false);
  });

  it("never match where there is no account", async () => {
    expect(await verifyPassword(null, "no account has this password")).toBe(false);
  });

  it("are made anew where they were hashed with other parameters, and only there", async () => {
    expect(needsRehash(await hashPassword("correct horse battery"))).toBe(false);
    expect(needsRehash(await hash("correct horse battery", { algorithm: 2, memoryCost: 8_192, timeCost: 2, parallelism: 1 }))).toBe(true);
  });
});
