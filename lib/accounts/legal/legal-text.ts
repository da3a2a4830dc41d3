import type { Locale } from "@/lib/platform/i18n/locales";
import type { LegalDocument, LegalText, LegalTexts } from "./schemas";
import { cookies } from "./texts/cookies";
import { privacy } from "./texts/privacy";
import { retention } from "./texts/retention";
import { terms } from "./texts/terms";

const texts: Readonly<Record<LegalDocument, LegalTexts>> = { terms, privacy, cookies, retention };

/** The words that depend on the installation. */
export type LegalFacts = { operator: string; contact: string; audit_days: string };

/** What begins a sentence does so in upper case, also where it is no name ("the operator of …"). */
const capitalised = (words: string, locale: Locale): string => words.slice(0, 1).toLocaleUpperCase(locale) + words.slice(1);

/** The text of a document as an installation shows it. */
export function legalText(document: LegalDocument, locale: Locale, facts: LegalFacts): LegalText {
  const fill = (text: string) =>
    text.replace(/(^|\. )?\{(operator|contact|audit_days)\}/g, (_, before: string | undefined, name: keyof LegalFacts) => (before === undefined ? facts[name] : before + capitalised(facts[name], locale)));
  const { title, lead, sections } = texts[document][locale];
  return {
    title: fill(title),
    lead: fill(lead),
    sections: sections.map(({ heading, parts }) => ({ heading: fill(heading), parts: parts.map((part) => (typeof part === "string" ? fill(part) : part.map(fill))) })),
  };
}

/** All texts of a document, unfilled: what its version stands for. */
export const rawText = (document: LegalDocument): string => JSON.stringify(texts[document]);
