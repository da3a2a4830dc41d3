import { defineEndpoint } from "../endpoint";
import { describeReading } from "./describe-reading";
import { readCccd, yearInVietnam } from "./rules";
import { parseInput, parseOutput } from "./schemas";

/** Number behind rehearsals; it ends in 99xxxx like every synthetic number. */
const mockNumber = "015199990001";

const passed = {
  length: { code: "length", ok: true, message: "The length is right: 12 characters." },
  digits: { code: "digits", ok: true, message: "It consists of the digits 0 to 9 only." },
} as const;

/**
 * Reads a citizen number: where and when the birth was registered, and gender. One unit is counted for
 * every answered question, valid number or not: the finding is what is sold. A body of another shape is
 * refused by the schema; any text of up to 64 characters is answered.
 */
export const cccdParse = defineEndpoint({
  id: "cccd.parse",
  product: "cccd",
  method: "POST",
  path: "/v1/cccd/parse",
  scope: "cccd:read",
  environments: ["live", "test"],
  price: { unit: "lookup", maxUnits: 1, unitsOf: () => 1 },
  input: parseInput,
  output: parseOutput,
  // Ages are those of 2026, the language English; a test holds every answer against run().
  examples: [
    {
      name: "province",
      request: { cccd: "015199990001" },
      response: {
        valid: true,
        data: {
          birth_registration: {
            kind: "province",
            code: "015",
            name: "Yên Bái",
            current: { code: "015", name: "Lào Cai" },
            code_reused: true,
          },
          gender: "female",
          birth_year: 1999,
          age: { min: 26, max: 27 },
        },
        checks: [
          passed.length,
          passed.digits,
          { code: "place_code", ok: true, message: "The place code 015 is on the list." },
          { code: "birth_year", ok: true, message: "The birth year 1999 is not in the future." },
          { code: "age", ok: true, message: "An age of 26 to 27 years is plausible." },
        ],
        warnings: [],
      },
    },
    {
      name: "country-with-separators",
      request: { cccd: " 232 204 990 002 " },
      response: {
        valid: true,
        data: {
          birth_registration: { kind: "country", code: "232", name: "Japan", iso: "JP" },
          gender: "male",
          birth_year: 2004,
          age: { min: 21, max: 22 },
        },
        checks: [
          passed.length,
          passed.digits,
          { code: "place_code", ok: true, message: "The place code 232 is on the list." },
          { code: "birth_year", ok: true, message: "The birth year 2004 is not in the future." },
          { code: "age", ok: true, message: "An age of 21 to 22 years is plausible." },
        ],
        warnings: [
          { code: "spaces_trimmed", message: "Spaces before or after the number were left out." },
          { code: "separators_removed", message: "Spaces, full stops or hyphens within the number were left out." },
        ],
      },
    },
    {
      name: "impossible",
      request: { cccd: "003360990003" },
      response: {
        valid: false,
        data: null,
        checks: [
          passed.length,
          passed.digits,
          { code: "place_code", ok: false, message: "The place code 003 belongs to no province and no country." },
          { code: "birth_year", ok: false, message: "The birth year 2060 lies in the future." },
        ],
        warnings: [],
      },
    },
    {
      name: "too-short",
      request: { cccd: "15199990001" },
      response: {
        valid: false,
        data: null,
        checks: [
          {
            code: "length",
            ok: false,
            message: "The number must have 12 digits; 11 characters were given. Was a leading zero lost?",
          },
          passed.digits,
        ],
        warnings: [],
      },
    },
  ],
  mock: (_input, { now, locale }) => describeReading(readCccd(mockNumber, yearInVietnam(now)), locale),
  run: (input, { now, locale }) => describeReading(readCccd(input.cccd, yearInVietnam(now)), locale),
});
