import type { Locale } from "@/lib/platform/i18n/locales";

/** The texts that stand under /legal, in the order in which they are listed. */
export const legalDocuments = ["terms", "privacy", "cookies", "retention"] as const;
export type LegalDocument = (typeof legalDocuments)[number];

/**
 * Version of each text: the day from which it holds. `sha256` is that of the texts in all languages: a test compares
 * them, so that a changed text gets a new version, and whoever accepted the old one is asked again.
 */
export const legalVersions = {
  terms: { version: "2026-11-21", sha256: "9c2edf1c0a7b7e63ebbf429a5709569086f901dedd33a596406536c880959709" },
  privacy: { version: "2026-11-21", sha256: "e694ee6f35a318bca267bea95927e8bfe5ace2f7f53ddc8dff4f626389fe5602" },
  cookies: { version: "2026-11-21", sha256: "dec3a3735bed6e6995084bd4e7684f9c751146ee8c5a10ee3cbe810c6ac1da91" },
  retention: { version: "2026-11-21", sha256: "a58c415413a92fb305d8a3ff82b4d6abe27dd74cfc8af387343f2afc9d7e7abe" },
} as const satisfies Record<LegalDocument, { version: string; sha256: string }>;

/** What everybody with an account has said yes to. The others tell; nothing has to be accepted of them. */
export const acceptedDocuments = ["terms", "privacy"] as const satisfies readonly LegalDocument[];

/** The versions that somebody says yes to, as one text: what a form shows and what it sends are the same or it is asked again. */
export const acceptanceVersion = acceptedDocuments.map((document) => `${document}:${legalVersions[document].version}`).join(" ");

export const isLegalDocument = (text: string): text is LegalDocument => legalDocuments.some((document) => document === text);

/** A paragraph, or the points of a list. */
type Part = string | readonly string[];

export type LegalText = { title: string; lead: string; sections: readonly { heading: string; parts: readonly Part[] }[] };

/** Each in all languages. `{operator}` stands for who runs the installation, `{contact}` for how to reach them, `{audit_days}` for how long audit events are kept. */
export type LegalTexts = Readonly<Record<Locale, LegalText>>;
