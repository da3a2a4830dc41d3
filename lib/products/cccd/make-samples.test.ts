import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countryIsoCodes } from "./countries";
import { makeSamples, seedFromText } from "./make-samples";
import { provinces } from "./provinces";
import { genders, readCccd } from "./rules";
import { sampleBirthYears, sampleCountLimit } from "./schemas";

const seeds = fc.integer({ min: 0, max: 0xffffffff });
const counts = fc.integer({ min: 1, max: sampleCountLimit });
const wishes = fc.record(
  {
    gender: fc.constantFrom(...genders),
    birthYear: fc.integer(sampleBirthYears),
    placeCode: fc.constantFrom(...provinces.keys(), ...countryIsoCodes.keys()),
  },
  { requiredKeys: [] },
);

describe("makeSamples", () => {
  it("makes only numbers that pass every check and read back as what they were made from", () => {
    fc.assert(
      fc.property(counts, wishes, seeds, fc.integer({ min: 2025, max: 2050 }), (count, wish, seed, year) => {
        for (const { cccd, placeCode, gender, birthYear } of makeSamples(count, wish, seed)) {
          const { valid, facts } = readCccd(cccd, year);
          expect(valid).toBe(true);
          expect(facts).toMatchObject({ gender, birthYear });
          expect(facts?.place.kind === "province" ? facts.place.province.code : facts?.place.code).toBe(placeCode);
        }
      }),
    );
  });

  it("keeps to every wish", () => {
    fc.assert(
      fc.property(counts, wishes, seeds, (count, wish, seed) => {
        for (const sample of makeSamples(count, wish, seed)) expect(sample).toMatchObject(wish);
      }),
    );
  });

  it("makes as many different numbers as asked, each recognisable by its 99", () => {
    fc.assert(
      fc.property(counts, wishes, seeds, (count, wish, seed) => {
        const numbers = makeSamples(count, wish, seed).map((sample) => sample.cccd);
        expect(new Set(numbers).size).toBe(count);
        for (const number of numbers) expect(number).toMatch(/^\d{6}99\d{4}$/);
      }),
    );
  });

  it("brings the same numbers for the same seed, a larger count only adding to the end", () => {
    fc.assert(
      fc.property(counts, wishes, seeds, (count, wish, seed) => {
        expect(makeSamples(sampleCountLimit, wish, seed).slice(0, count)).toEqual(makeSamples(count, wish, seed));
      }),
    );
  });

  it("reaches provinces, countries, both genders and the whole span of years", () => {
    const many = Array.from({ length: 400 }, (_, seed) => makeSamples(sampleCountLimit, {}, seed)).flat();
    expect(new Set(many.map((sample) => sample.gender)).size).toBe(2);
    expect(new Set(many.map((sample) => sample.birthYear)).size).toBe(sampleBirthYears.max - sampleBirthYears.min + 1);
    const seen = new Set(many.map((sample) => sample.placeCode));
    expect([...provinces.keys()].filter((code) => !seen.has(code))).toEqual([]);
    expect([...seen].filter((code) => countryIsoCodes.has(code)).length).toBeGreaterThan(100);
  });
});

describe("seedFromText", () => {
  it("gives FNV-1a's published values", () => {
    expect([seedFromText(""), seedFromText("a"), seedFromText("foobar")]).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968]);
  });
});
