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

type Check = CccdReading["checks"][number];

const mostKept = 5_000;
const kept = new Map<string, string>();

/**
 * The message of a check. Formatting was the dearest step of a call, and its values are few (places, years, ages, never
 * the number itself), so that a bounded number of finished messages answers nearly all calls.
 */
function checkMessage({ code, ok, values }: Check, locale: Locale): string {
  const id = `${locale} ${code} ${ok ? 1 : 0} ${values === undefined ? "" : Object.values(values).join(" ")}`;
  let message = kept.get(id);
  if (message === undefined) {
    message = translators[locale](`cccd.checks.${code}.${ok ? "passed" : "failed"}`, values);
    if (kept.size >= mostKept) kept.clear();
    kept.set(id, message);
  }
  return message;
}

/** Puts a reading into the public shape, with messages and country names in the reader's language. */
export function describeReading(reading: CccdReading, locale: Locale): ParseOutput {
  return {
    valid: reading.valid,
    data: reading.facts && describeFacts(reading.facts, locale),
    checks: reading.checks.map((check) => ({ code: check.code, ok: check.ok, message: checkMessage(check, locale) })),
    warnings: reading.warnings.map((code) => ({ code, message: translators[locale](`cccd.warnings.${code}`) })),
  };
}
