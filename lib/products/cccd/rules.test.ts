import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { centuryAndGenderDigit, normaliseCccd, readCccd, yearInVietnam } from "./rules";

const failing = (text: string, year = 2026) =>
  readCccd(text, year)
    .checks.filter((check) => !check.ok)
    .map((check) => check.code);

const twelveDigits = fc.stringMatching(/^[0-9]{12}$/);

describe("normaliseCccd", () => {
  it("takes separators away and says so", () => {
    expect(normaliseCccd("015199990001")).toEqual({ number: "015199990001", warnings: [] });
    expect(normaliseCccd(" 015199990001\n")).toEqual({ number: "015199990001", warnings: ["spaces_trimmed"] });
    for (const text of ["015 199 990 001", "015.199.990.001", "015-199990-001", "015\u00a0199\u202f990\u200b001", "015–199−990001"]) {
      expect(normaliseCccd(text)).toEqual({ number: "015199990001", warnings: ["separators_removed"] });
    }
    expect(normaliseCccd("\ufeff015 199990001 ").warnings).toEqual(["spaces_trimmed", "separators_removed"]);
  });

  it("leaves everything else for the checks, other scripts' digits too", () => {
    for (const text of ["015/199990001", "015_199990001", "０15199990001", "015199٩90001"]) {
      expect(normaliseCccd(text)).toEqual({ number: text, warnings: [] });
      expect(failing(text)).toContain("digits");
    }
  });

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 64 }), (text) => {
        const { number } = normaliseCccd(text);
        expect(normaliseCccd(number)).toEqual({ number, warnings: [] });
      }),
    );
  });
});

describe("yearInVietnam", () => {
  it("turns at midnight in Vietnam, seven hours before UTC", () => {
    expect(yearInVietnam(new Date("2025-12-31T16:59:59Z"))).toBe(2025);
    expect(yearInVietnam(new Date("2025-12-31T17:00:00Z"))).toBe(2026);
  });
});

describe("readCccd", () => {
  it("reads each part of a number", () => {
    expect(readCccd("015199990001", 2026)).toMatchObject({
      valid: true,
      facts: {
        place: { kind: "province", province: { code: "015", name: "Yên Bái", current: { code: "015", name: "Lào Cai" }, codeReused: true } },
        gender: "female",
        birthYear: 1999,
        age: { min: 26, max: 27 },
      },
      warnings: [],
    });
  });

  it.each([
    ["0", "male", 1950], ["1", "female", 1950], ["2", "male", 2050], ["3", "female", 2050], ["4", "male", 2150],
    ["5", "female", 2150], ["6", "male", 2250], ["7", "female", 2250], ["8", "male", 2350], ["9", "female", 2350],
  ] as const)("reads century and gender digit %s as %s of %i", (digit, gender, birthYear) => {
    expect(readCccd(`001${digit}50990001`, birthYear + 30).facts).toMatchObject({ gender, birthYear });
    expect(String(centuryAndGenderDigit(gender, birthYear))).toBe(digit);
  });

  it("fails length and digits apart from each other, and then reads no further", () => {
    expect(failing("")).toEqual(["length", "digits"]);
    expect(failing("01519999000")).toEqual(["length"]);
    expect(failing("0151999900011")).toEqual(["length"]);
    expect(failing("01519999000x")).toEqual(["digits"]);
    expect(readCccd("01519999000x", 2026).checks.map((check) => check.code)).toEqual(["length", "digits"]);
  });

  it("refuses place codes that nobody has", () => {
    for (const code of ["000", "003", "097", "100", "296", "999"]) expect(failing(`${code}199990001`)).toEqual(["place_code"]);
    for (const code of ["001", "096", "101", "295"]) expect(failing(`${code}199990001`)).toEqual([]);
  });

  it("refuses a birth year in the future, on the day it stops being so no longer", () => {
    expect(failing("001226990001", 2026)).toEqual([]);
    expect(failing("001227990001", 2026)).toEqual(["birth_year"]);
    expect(failing("001227990001", 2027)).toEqual([]);
  });

  it("refuses ages that are surely above 120", () => {
    expect(failing("001005990001", 2026)).toEqual([]);
    expect(failing("001004990001", 2026)).toEqual(["age"]);
  });

  it("never tells an age below zero", () => {
    expect(readCccd("001226990001", 2026).facts?.age).toEqual({ min: 0, max: 0 });
    expect(readCccd("001225990001", 2026).facts?.age).toEqual({ min: 0, max: 1 });
  });

  it("warns of a reused code only when the birth year leaves open which list was meant", () => {
    expect(readCccd("015224990001", 2026).warnings).toEqual([]);
    expect(readCccd("015225990001", 2026).warnings).toEqual(["place_code_ambiguous"]);
    expect(readCccd("001225990001", 2026).warnings).toEqual([]);
  });

  it("gives facts exactly when every check passed, for any 12 digits in any year", () => {
    fc.assert(
      fc.property(twelveDigits, fc.integer({ min: 2025, max: 2399 }), (text, year) => {
        const { valid, facts, checks } = readCccd(text, year);
        expect(valid).toBe(checks.every((check) => check.ok));
        expect(facts !== null).toBe(valid);
        if (!facts) return;
        const place = facts.place.kind === "province" ? facts.place.province.code : facts.place.code;
        expect(text.startsWith(`${place}${centuryAndGenderDigit(facts.gender, facts.birthYear)}`)).toBe(true);
        expect(text.slice(4, 6)).toBe(String(facts.birthYear).slice(2));
        expect(facts.age.max - facts.age.min).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2000 },
    );
  });

  it("reads the same with separators as without", () => {
    fc.assert(
      fc.property(twelveDigits, fc.array(fc.constantFrom("", " ", ".", "-", "\u00a0"), { minLength: 13, maxLength: 13 }), (text, gaps) => {
        const spread = gaps.map((gap, index) => gap + (text[index] ?? "")).join("");
        const [plain, spaced] = [readCccd(text, 2026), readCccd(spread, 2026)];
        expect({ ...spaced, warnings: [] }).toEqual({ ...plain, warnings: [] });
      }),
    );
  });

  it("never throws and never repeats the number, whatever the text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 64 }), twelveDigits), (text) => {
        expect(JSON.stringify(readCccd(text, 2026))).not.toMatch(/\d{5}/);
      }),
    );
  });
});
