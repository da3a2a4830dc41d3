import { countryIsoCodes } from "./countries";
import { provinces } from "./provinces";
import { centuryAndGenderDigit, type Gender } from "./rules";
import { sampleBirthYears } from "./schemas";

/** What the caller fixed; everything else is drawn. */
type SampleWishes = { gender?: Gender | undefined; birthYear?: number | undefined; placeCode?: string | undefined };

type Sample = { cccd: string; placeCode: string; gender: Gender; birthYear: number };

/**
 * Samples end in 99xxxx. Place code 000 would make them safe from meeting a real person, but then they
 * would not pass the checks that they are meant to exercise. The last six digits are random by regulation,
 * so the 99 promises nothing about strangers; it makes samples easy to recognise and to filter out.
 */
const serialPrefix = "99";
const serialCount = 10_000;

const hanoi = "001";
const provinceCodes = [...provinces.keys()];
const countryCodes = [...countryIsoCodes.keys()];

/**
 * Even, repeatable draws from a 32-bit seed: a Weyl sequence put through the finaliser of MurmurHash3
 * (Appleby, public domain). For test data only, it is guessable.
 */
function createDraw(seed: number): (size: number) => number {
  let state = seed >>> 0;
  return (size) => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return Math.floor((((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32) * size);
  };
}

/** 32-bit seed from any text (FNV-1a), for calls that bring no seed of their own. */
export function seedFromText(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/**
 * Makes `count` different synthetic numbers that pass every check. The same seed and wishes bring the same
 * numbers, and a larger count only adds to the end.
 * @param count at most a few dozen; far below the 10,000 that one place, gender and year can hold
 */
export function makeSamples(count: number, wishes: SampleWishes, seed: number): Sample[] {
  const draw = createDraw(seed);
  const samples = new Map<string, Sample>();
  while (samples.size < count) {
    // All are drawn whether wished or not, so that a wish changes its own field alone.
    const codes = draw(10) === 0 ? countryCodes : provinceCodes;
    const drawnPlace = codes[draw(codes.length)] ?? hanoi;
    const drawnGender = draw(2) === 0 ? "male" : "female";
    const drawnYear = sampleBirthYears.min + draw(sampleBirthYears.max - sampleBirthYears.min + 1);
    const serial = serialPrefix + String(draw(serialCount)).padStart(4, "0");

    const placeCode = wishes.placeCode ?? drawnPlace;
    const gender = wishes.gender ?? drawnGender;
    const birthYear = wishes.birthYear ?? drawnYear;
    const yearDigits = String(birthYear % 100).padStart(2, "0");
    const cccd = `${placeCode}${centuryAndGenderDigit(gender, birthYear)}${yearDigits}${serial}`;
    samples.set(cccd, { cccd, placeCode, gender, birthYear });
  }
  return [...samples.values()];
}
