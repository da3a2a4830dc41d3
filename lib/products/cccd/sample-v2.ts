import type { z } from "zod";
import type { Locale } from "@/lib/platform/i18n/locales";
import { defineEndpoint } from "../endpoint";
import { countryIsoCodes, countryName } from "./countries";
import { makeSamples, seedFromText } from "./make-samples";
import { provinces } from "./provinces";
import { sampleInput, sampleV2Output } from "./schemas";

const mockSeed = 1;

function placeName(code: string, locale: Locale): string {
  const iso = countryIsoCodes.get(code);
  return iso === undefined ? (provinces.get(code)?.name ?? code) : countryName(iso, locale);
}

function sample(input: z.output<typeof sampleInput>, seed: number, locale: Locale): z.output<typeof sampleV2Output> {
  const wishes = { gender: input.gender, birthYear: input.birth_year, placeCode: input.place_code };
  return {
    seed,
    synthetic: true,
    data: makeSamples(input.count, wishes, seed).map(({ cccd, placeCode, gender, birthYear }) => ({
      cccd,
      place: { code: placeCode, name: placeName(placeCode, locale) },
      gender,
      birth_year: birthYear,
    })),
  };
}

/** Successor of `cccd.sample`: says the place's name as well, and `synthetic` once for the whole answer. */
export const cccdSampleV2 = defineEndpoint({
  id: "cccd.sample.v2",
  product: "cccd",
  method: "POST",
  path: "/v2/cccd/sample",
  scope: "cccd:read",
  environments: ["test"],
  price: { unit: "lookup", maxUnits: 0, unitsOf: () => 0 },
  input: sampleInput,
  output: sampleV2Output,
  examples: [
    {
      name: "all-fields-chosen",
      request: { gender: "female", birth_year: 1999, place_code: "015", seed: 1 },
      response: {
        seed: 1,
        synthetic: true,
        data: [{ cccd: "015199993480", place: { code: "015", name: "Yên Bái" }, gender: "female", birth_year: 1999 }],
      },
    },
    {
      name: "three-of-any",
      request: { count: 3, seed: 2026 },
      response: {
        seed: 2026,
        synthetic: true,
        data: [
          { cccd: "024050992325", place: { code: "024", name: "Bắc Giang" }, gender: "male", birth_year: 1950 },
          { cccd: "070141996553", place: { code: "070", name: "Bình Phước" }, gender: "female", birth_year: 1941 },
          { cccd: "284081992466", place: { code: "284", name: "Australia" }, gender: "male", birth_year: 1981 },
        ],
      },
    },
  ],
  mock: (input, { locale }) => sample(input, mockSeed, locale),
  run: (input, { requestId, locale }) => sample(input, input.seed ?? seedFromText(requestId), locale),
});
