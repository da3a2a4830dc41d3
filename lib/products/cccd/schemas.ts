import { z } from "zod";
import { countryIsoCodes } from "./countries";
import { provinces } from "./provinces";
import { checkCodes, genders, warningCodes } from "./rules";

/**
 * Shapes of the CCCD endpoints. Where a schema has its own error text, that text is a message key, which
 * the gateway puts into the caller's language.
 */

/** Longer text cannot be a number with separators, and is refused before anything reads it. */
const textLimit = 64;

/** Zod's own words would repeat the field's name, and a number may have slipped in there. */
const unknownField = (issue: { code?: string | undefined }) =>
  issue.code === "unrecognized_keys" ? "cccd.errors.unknown_field" : undefined;

export const parseInput = z.strictObject(
  {
    cccd: z
      .string({
        error: ({ input }) => {
          if (input === undefined) return "cccd.errors.missing";
          // JSON numbers lose leading zeros, and every province code begins with one.
          return typeof input === "number" ? "cccd.errors.number_given" : "cccd.errors.not_text";
        },
      })
      .max(textLimit, { error: "cccd.errors.too_long" }),
  },
  { error: unknownField },
);

const placeCode = z.string().regex(/^\d{3}$/);

const birthRegistration = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("province"),
    code: placeCode,
    name: z.string(),
    current: z.strictObject({ code: placeCode, name: z.string() }),
    code_reused: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("country"),
    code: placeCode,
    name: z.string(),
    iso: z.string().regex(/^[A-Z]{2}$/),
  }),
]);

export const parseOutput = z.strictObject({
  /** True when every check passed; `data` is null otherwise. */
  valid: z.boolean(),
  data: z
    .strictObject({
      birth_registration: birthRegistration,
      gender: z.enum(genders),
      birth_year: z.int().min(1900).max(2399),
      age: z.strictObject({ min: z.int().min(0), max: z.int().min(0) }),
    })
    .nullable(),
  checks: z.array(z.strictObject({ code: z.enum(checkCodes), ok: z.boolean(), message: z.string() })),
  warnings: z.array(z.strictObject({ code: z.enum(warningCodes), message: z.string() })),
});

/** Birth years that samples may have. Fixed, so that a request which is right today stays right. */
export const sampleBirthYears = { min: 1930, max: 2025 } as const;
export const sampleCountLimit = 20;
const seedLimit = 0xffffffff;

export const sampleInput = z.strictObject(
  {
    count: z.int().min(1).max(sampleCountLimit).default(1),
    gender: z.enum(genders).optional(),
    birth_year: z.int().min(sampleBirthYears.min).max(sampleBirthYears.max).optional(),
    place_code: placeCode
      .refine((code) => provinces.has(code) || countryIsoCodes.has(code), { error: "cccd.errors.place_code_unknown" })
      .optional(),
    seed: z.int().min(0).max(seedLimit).optional(),
  },
  { error: unknownField },
);

export const sampleOutput = z.strictObject({
  /** Sent again with the same other fields, it brings the same numbers. */
  seed: z.int().min(0).max(seedLimit),
  data: z
    .array(
      z.strictObject({
        cccd: z.string().regex(/^\d{12}$/),
        synthetic: z.literal(true),
        place_code: placeCode,
        gender: z.enum(genders),
        birth_year: z.int(),
      }),
    )
    .min(1)
    .max(sampleCountLimit),
});

export const sampleV2Output = z.strictObject({
  seed: sampleOutput.shape.seed,
  synthetic: z.literal(true),
  data: z
    .array(
      z.strictObject({
        cccd: z.string().regex(/^\d{12}$/),
        place: z.strictObject({ code: placeCode, name: z.string() }),
        gender: z.enum(genders),
        birth_year: z.int(),
      }),
    )
    .min(1)
    .max(sampleCountLimit),
});
