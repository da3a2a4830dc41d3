import type { z } from "zod";
import type { Locale } from "@/lib/platform/i18n/locales";
import { translators } from "@/lib/platform/i18n/translator";
import { countryName } from "./countries";
import type { CccdFacts, CccdReading, Place } from "./rules";
import type { parseOutput } from "./schemas";

type ParseOutput = z.output<typeof parseOutput>;
type ParseData = NonNullable<ParseOutput["data"]>;

function describePlace(place: Place, locale: Locale): ParseData["birth_registration"] {
  if (place.kind === "country") {
    return { kind: "country", code: place.code, name: countryName(place.iso, locale), iso: place.iso };
  }
  const { code, name, current, codeReused } = place.province;
  return { kind: "province", code, name, current: { ...current }, code_reused: codeReused };
}

function describeFacts(facts: CccdFacts, locale: Locale): ParseData {
  return {
    birth_registration: describePlace(facts.place, locale),
    gender: facts.gender,
    birth_year: facts.birthYear,
    age: facts.age,
  };
}

/** Puts a reading into the public shape, with messages and country names in the reader's language. */
export function describeReading(reading: CccdReading, locale: Locale): ParseOutput {
  const t = translators[locale];
  return {
    valid: reading.valid,
    data: reading.facts && describeFacts(reading.facts, locale),
    checks: reading.checks.map(({ code, ok, values }) => ({
      code,
      ok,
      message: t(`cccd.checks.${code}.${ok ? "passed" : "failed"}`, values),
    })),
    warnings: reading.warnings.map((code) => ({ code, message: t(`cccd.warnings.${code}`) })),
  };
}
