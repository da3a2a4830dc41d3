import { readdirSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isOrganisationSlug, slugAttempt, slugFrom } from "./slug";

describe("slugFrom", () => {
  it.each([
    ["Nguyễn Thị Đào", "nguyen-thi-dao"],
    ["  ACME, Inc. ", "acme-inc"],
    ["Docs", "org-docs"],
    ["Webhooks", "org-webhooks"],
    ["Null", "org-null"],
    ["山田", "org"],
    ["X", "org-x"],
  ])("makes %j into %j", (name, slug) => {
    expect(slugFrom(name)).toBe(slug);
  });

  it("only ever gives what a URL segment can hold, also for later attempts", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 2, max: 9999 }), (name, attempt) => {
        expect(slugAttempt(slugFrom(name), attempt)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      }),
    );
  });
});

/** The first segments of the site's own addresses, as its folders say. */
function ownSegments(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory() || entry.name.startsWith("[")) return [];
    return entry.name.startsWith("(") ? ownSegments(path.join(folder, entry.name)) : [entry.name];
  });
}

describe("isOrganisationSlug", () => {
  it("takes no page of the site's own for an organisation", () => {
    const own = ownSegments("app");
    expect(own).toContain("withdraw-recovery");
    expect(own.filter((segment) => isOrganisationSlug(segment))).toEqual([]);
  });

  it.each(["wp-login.php", "favicon.ico", ".env", "Demo", "de mo", "%64emo", "docs", "users", "undefined", ""])("is false for %j", (segment) => {
    expect(isOrganisationSlug(segment)).toBe(false);
  });
});
