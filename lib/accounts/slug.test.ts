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

describe("isOrganisationSlug", () => {
  it.each(["wp-login.php", "favicon.ico", ".env", "Demo", "de mo", "%64emo", "docs", "users", "undefined", ""])("is false for %j", (segment) => {
    expect(isOrganisationSlug(segment)).toBe(false);
  });
});
