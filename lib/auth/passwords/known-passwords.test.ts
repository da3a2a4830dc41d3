import { randomBytes } from "node:crypto";
import { dictionary } from "@zxcvbn-ts/language-common";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assessPassword, shortestPassword } from "../password-strength-client";
import { isKnownPassword } from "./known-passwords";

const owner = { name: "Ada Lovelace", email: "ada@example.com" };
/** What the server asks of a password, but for the service of leaked ones. */
const refused = (password: string) => assessPassword(password, owner).fault !== null || isKnownPassword(password);
const words = dictionary["passwords-common"].map(String).filter((word) => word.length >= 4);

describe("a password of 15 characters and more", () => {
  it("is refused where it is a known one over and over, however joined, decorated or broken off", () => {
    const parts = fc.record({ word: fc.constantFrom(...words), joint: fc.constantFrom("", " ", "-", "_", "."), tail: fc.constantFrom("", "1", "99", "2026", "!", "?1"), left: fc.nat(8) });
    fc.assert(
      fc.property(parts, ({ word, joint, tail, left }) => {
        const times = Math.max(2, Math.ceil(shortestPassword / word.length));
        const repeated = Array.from({ length: times }, () => word).join(joint);
        expect(refused(repeated + tail), repeated + tail).toBe(true);
        const brokenOff = repeated + joint + word.slice(0, left);
        expect(refused(brokenOff), brokenOff).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("is refused for each of the 49,000 known ones, repeated until it is long enough", () => {
    const repeats = words.map((word) => word.repeat(Math.max(2, Math.ceil(shortestPassword / word.length))));
    expect(repeats.filter((password) => !refused(password))).toEqual([]);
  });

  it("is refused where it is nothing but runs over the keyboard or along the digits, there or back", () => {
    const rows = ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"].flatMap((row) => [row, Array.from(row).reverse().join("")]);
    const run = fc.record({ row: fc.constantFrom(...rows), at: fc.nat(3), length: fc.integer({ min: 4, max: 12 }) }).map(({ row, at, length }) => row.slice(at, at + Math.max(4, length)));
    fc.assert(
      fc.property(fc.array(run, { minLength: 4, maxLength: 8 }), fc.boolean(), (runs, upper) => {
        const password = runs.join("");
        expect(refused(upper ? password.toUpperCase() : password), password).toBe(true);
      }),
    );
  });

  it.each(["passwordpassword", "qwertyuiopasdfg", "123456789012345", "christopherchristopher", "california california", "leavemealone-leavemealone!", "password123password12"])("is not %s", (password) => {
    expect(refused(password)).toBe(true);
  });

  it("is not refused where it is random, or a sentence of one's own, though that has known words or a part twice", () => {
    for (const password of ["a lamp beside the old door", "monkeys never eat my lunch", "row row row your little boat", "dragons in california again"]) expect(refused(password), password).toBe(false);
    fc.assert(fc.property(fc.constant(null), () => !isKnownPassword(randomBytes(12).toString("base64url"))), { numRuns: 500 });
  });
});
