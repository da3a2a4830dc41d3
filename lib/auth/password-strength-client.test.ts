import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commonPasswords } from "./common-passwords";
import { assessPassword, longestPassword, shortestPassword } from "./password-strength-client";

const owner = { name: "Nguyễn Thị Mai Lan", email: "mai.lan@lotus-bank.example" };
const faultOf = (password: string) => assessPassword(password, owner).fault;

describe("a new password", () => {
  it.each([
    "a long and easy sentence",
    "một câu dài dễ nhớ",
    "turned round and round",
    "kept apart from live",
    "Zk4hQm9TzRw2xLp7Vb",
    "đèn dầu trên gác xép",
    "鈴木さんの犬は毎朝五時に吠えます",
    "grün-kochlöffel-takt-3",
  ])("may be %s", (password) => {
    expect(assessPassword(password, owner)).toMatchObject({ fault: null });
  });

  it.each([
    "passwordpassword", "Password123456789", "P@ssw0rd!P@ssw0rd!", "123456789012345", "1234567890123456789", "qwertyuiopasdfgh", "qwertyuiop[]asdfghjkl",
    "1qaz2wsx3edc4rfv", "aaaaaaaaaaaaaaaaaaa", "abcabcabcabcabcabc", "abcdefghijklmnop", "iloveyou iloveyou", "iloveyouforever!", "correct horse battery staple",
    "thequickbrownfoxjumpsoverthelazydog", "WelcomeTollgate11111", "mat khau cua toi 123", "anh yêu em nhiều lắm", "admin-admin-admin-1", "letmeinletmein2026", "!@#$%^&*()_+!@#$%",
  ])("is refused as common: %s", (password) => {
    expect(faultOf(password)).not.toBeNull();
  });

  it.each(["nguyenthimailan2026", "Mai Lan Mai Lan 99", "mai.lan@lotus-bank.example", "Tollgate Lotus Bank 1", "Nguyễn Thị Mai Lan !"])(
    "is refused where it is little more than its owner's name or address: %s",
    (password) => {
      expect(faultOf(password)).toMatch(/personal|common/);
    },
  );

  it("is counted in characters as people see them, after normalisation, from 15 to 128", () => {
    const letters = Array.from("đèndầutrêngácxépcũkỹ");
    expect(faultOf(letters.slice(0, shortestPassword - 1).join(""))).toBe("too_short");
    expect(faultOf(letters.slice(0, shortestPassword).join("").normalize("NFD"))).toBeNull();
    const emoji = Array.from({ length: longestPassword }, (_, index) => String.fromCodePoint(0x1f600 + (index % 60))).join("");
    expect(faultOf(emoji)).toBeNull();
    expect(faultOf(`${emoji}x`)).toBe("too_long");
  });

  it("is judged the same in either Unicode form", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 10, maxLength: 40 }), (text) => {
        expect(assessPassword(text.normalize("NFD"), owner).fault).toBe(assessPassword(text.normalize("NFC"), owner).fault);
      }),
    );
  });

  it("is refused for every common one, alone, doubled, and with a year behind it", () => {
    const refused = (text: string) => Array.from(text).length < shortestPassword || faultOf(text) !== null;
    for (const word of commonPasswords) expect([word, `${word}${word}`, `${word}2026`, `${word}${word}!`].filter((text) => !refused(text))).toEqual([]);
  });

  it("is not refused where it is random, as password managers make them", () => {
    const random = Array.from({ length: 500 }, () => randomBytes(12).toString("base64url"));
    expect(random.filter((password) => faultOf(password) !== null)).toEqual([]);
  });
});
