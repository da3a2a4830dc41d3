import type { z } from "zod";
import { defineEndpoint } from "../endpoint";
import { makeSamples, seedFromText } from "./make-samples";
import { sampleInput, sampleOutput } from "./schemas";

const mockSeed = 1;

function sample(input: z.output<typeof sampleInput>, seed: number): z.output<typeof sampleOutput> {
  const wishes = { gender: input.gender, birthYear: input.birth_year, placeCode: input.place_code };
  const samples = makeSamples(input.count, wishes, seed);
  return {
    seed,
    data: samples.map(({ cccd, placeCode, gender, birthYear }) => ({
      cccd,
      synthetic: true,
      place_code: placeCode,
      gender,
      birth_year: birthYear,
    })),
  };
}

/**
 * Makes synthetic citizen numbers that pass every check of `cccd.parse`, for test mode only and free of
 * charge. Without a seed one is taken from the request id and returned, so that any answer can be had again.
 */
export const cccdSample = defineEndpoint({
  id: "cccd.sample",
  product: "cccd",
  method: "POST",
  path: "/v1/cccd/sample",
  deprecation: { deprecatedAt: "2026-11-21T00:00:00Z", sunsetAt: "2027-11-30T00:00:00Z", successor: "cccd.sample.v2" },
  scope: "cccd:read",
  environments: ["test"],
  price: { unit: "lookup", maxUnits: 0, unitsOf: () => 0 },
  input: sampleInput,
  output: sampleOutput,
  examples: [
    {
      name: "all-fields-chosen",
      request: { gender: "female", birth_year: 1999, place_code: "015", seed: 1 },
      response: {
        seed: 1,
        data: [{ cccd: "015199993480", synthetic: true, place_code: "015", gender: "female", birth_year: 1999 }],
      },
    },
    {
      name: "three-of-any",
      request: { count: 3, seed: 2026 },
      response: {
        seed: 2026,
        data: [
          { cccd: "024050992325", synthetic: true, place_code: "024", gender: "male", birth_year: 1950 },
          { cccd: "070141996553", synthetic: true, place_code: "070", gender: "female", birth_year: 1941 },
          { cccd: "284081992466", synthetic: true, place_code: "284", gender: "male", birth_year: 1981 },
        ],
      },
    },
  ],
  mock: (input) => sample(input, mockSeed),
  run: (input, { requestId }) => sample(input, input.seed ?? seedFromText(requestId)),
});
