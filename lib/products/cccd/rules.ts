import { countryIsoCodes } from "./countries";
import { provinces, type Province } from "./provinces";

/**
 * Reading of a Vietnamese 12-digit citizen number (số định danh cá nhân, "CCCD"): pure, no I/O, no clock.
 *
 * Structure, by Decree 137/2015/ND-CP, article 13, with the codes of Circular 07/2016/TT-BCA:
 * digits 1–3 place of birth registration, digit 4 century and gender, digits 5–6 year of birth within
 * the century, digits 7–12 random. There is no check digit: a number that passes may still not exist.
 *
 * The number is personal data. Nothing here throws, and no result but `number` repeats it whole.
 */

export const genders = ["male", "female"] as const;
export type Gender = (typeof genders)[number];

/** In the order in which they are made; a check that rests on a failed one is left out. */
export const checkCodes = ["length", "digits", "place_code", "birth_year", "age"] as const;
type CheckCode = (typeof checkCodes)[number];

export const warningCodes = ["spaces_trimmed", "separators_removed", "place_code_ambiguous"] as const;
type WarningCode = (typeof warningCodes)[number];

/** One finding. `values` fill the placeholders of its message; they never hold the whole number. */
type Check = { code: CheckCode; ok: boolean; values: Record<string, string | number> };

export type Place = { kind: "province"; province: Province } | { kind: "country"; code: string; iso: string };

export type CccdFacts = {
  place: Place;
  gender: Gender;
  birthYear: number;
  /** Whole years; a range, because the number does not tell the birthday. */
  age: { min: number; max: number };
};

export type CccdReading = {
  /** True when every check passed. */
  valid: boolean;
  /** Null unless valid: half of an impossible number is not worth relying on. */
  facts: CccdFacts | null;
  checks: Check[];
  warnings: WarningCode[];
};

const numberLength = 12;

/** Older than this at the least, and the number is taken for a slip: the longest human life known is 122 years. */
const plausibleAgeLimit = 120;

/** From here on a code of the new list and one of the former can no longer be told apart by birth year. */
const firstYearOfCurrentList = 2025;

/**
 * White space of any kind (no-break and zero-width included, which copying from chats and PDF brings
 * along), full stops, and hyphens and dashes. Digits of other scripts, full-width ones too, are not
 * folded into 0–9: the caller keeps what was typed, and systems further on compare bytes.
 */
const space = "\\s\\u00ad\\u200b-\\u200f\\u2060";
const outerSpace = new RegExp(`^[${space}]+|[${space}]+$`, "gu");
const separators = new RegExp(`[${space}.\\-\\u2010-\\u2015\\u2212]+`, "gu");

/** Takes away what people type around and between digits, and says which of it there was. */
export function normaliseCccd(text: string): { number: string; warnings: WarningCode[] } {
  const trimmed = text.replace(outerSpace, "");
  const number = trimmed.replace(separators, "");
  const warnings: WarningCode[] = [];
  if (trimmed !== text) warnings.push("spaces_trimmed");
  if (number !== trimmed) warnings.push("separators_removed");
  return { number, warnings };
}

const hourMs = 3_600_000;
let known = { hour: Number.NaN, year: 0 };

/** Calendar year in Vietnam at an instant. The last answer is kept for its hour: years begin on full hours there. */
export function yearInVietnam(instant: Date): number {
  const hour = Math.floor(instant.getTime() / hourMs);
  if (known.hour !== hour) known = { hour, year: Number(vietnamYearFormat.format(instant)) };
  return known.year;
}

const vietnamYearFormat = new Intl.DateTimeFormat("en-US", { timeZone: "Asia/Ho_Chi_Minh", year: "numeric" });

/** Digit 4 for a gender and a birth year from 1900 to 2399: 0/1 male/female in 1900–1999, 2/3 in 2000–2099, … */
export function centuryAndGenderDigit(gender: Gender, birthYear: number): number {
  return (Math.floor(birthYear / 100) - 19) * 2 + (gender === "female" ? 1 : 0);
}

function readPlace(code: string): Place | null {
  const province = provinces.get(code);
  if (province) return { kind: "province", province };
  const iso = countryIsoCodes.get(code);
  return iso === undefined ? null : { kind: "country", code, iso };
}

/** Completed years at some day of `year`, for someone born on an unknown day of `birthYear`. */
function ageRange(birthYear: number, year: number): { min: number; max: number } {
  return { min: Math.max(0, year - birthYear - 1), max: Math.max(0, year - birthYear) };
}

/**
 * Reads a number as typed. Never throws, whatever the text.
 * @param text any text; separators are accepted and reported as warnings
 * @param year calendar year in Vietnam against which birth year and age are judged
 */
export function readCccd(text: string, year: number): CccdReading {
  const { number, warnings } = normaliseCccd(text);
  const count = [...number].length;
  const checks: Check[] = [
    { code: "length", ok: count === numberLength, values: { count } },
    { code: "digits", ok: /^[0-9]+$/.test(number), values: {} },
  ];
  if (checks.some((check) => !check.ok)) return { valid: false, facts: null, checks, warnings };

  const placeCode = number.slice(0, 3);
  const place = readPlace(placeCode);
  checks.push({ code: "place_code", ok: place !== null, values: { code: placeCode } });

  const digit = Number(number[3]);
  const gender: Gender = digit % 2 === 0 ? "male" : "female";
  const birthYear = 1900 + Math.floor(digit / 2) * 100 + Number(number.slice(4, 6));
  const born = birthYear <= year;
  // As text, so that no language writes the year with a thousands separator.
  checks.push({ code: "birth_year", ok: born, values: { year: String(birthYear) } });

  const age = ageRange(birthYear, year);
  if (born) checks.push({ code: "age", ok: age.min <= plausibleAgeLimit, values: { ...age, limit: plausibleAgeLimit } });

  if (place === null || checks.some((check) => !check.ok)) return { valid: false, facts: null, checks, warnings };
  if (place.kind === "province" && place.province.codeReused && birthYear >= firstYearOfCurrentList) {
    warnings.push("place_code_ambiguous");
  }
  return { valid: true, facts: { place, gender, birthYear, age }, checks, warnings };
}
