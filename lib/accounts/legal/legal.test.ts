import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { legalDocuments, legalVersions } from "./schemas";
import { legalText, rawText } from "./legal-text";

describe("legal texts", () => {
  it.each(legalDocuments)("of %s are those of their version: a changed text needs a new one, and its hash", (document) => {
    expect(createHash("sha256").update(rawText(document)).digest("hex")).toBe(legalVersions[document].sha256);
    expect(legalVersions[document].version).toMatch(/^20\d\d-\d\d-\d\d$/);
  });

  it.each(legalDocuments)("of %s say the same in both languages, as far as their shape tells", (document) => {
    const facts = { operator: "Example Ltd", contact: "legal@example.com", audit_days: "365 days" };
    const shape = (locale: "en" | "vi") => legalText(document, locale, facts).sections.map(({ parts }) => parts.map((part) => (typeof part === "string" ? 1 : part.length)));
    expect(shape("vi")).toEqual(shape("en"));
    for (const locale of ["en", "vi"] as const) expect(JSON.stringify(legalText(document, locale, facts))).not.toMatch(/[{]\w+[}]/);
  });
});
