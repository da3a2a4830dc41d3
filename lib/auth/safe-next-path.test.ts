import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeNextPath } from "./safe-next-path";

const site = "https://console.example";

describe("safeNextPath", () => {
  it.each(["/acme", "/acme/keys?environment=test#new", "/acme/usage?from=2026-01-01&to=2026-02-01", "/"])(
    "keeps the path %s of this site whole",
    (path) => {
      expect(safeNextPath(path, "/home")).toBe(path);
    },
  );

  it.each([
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/./\\evil.example",
    "/..//evil.example",
    "/acme/..//evil.example",
    "/%2e%2e//evil.example",
    "javascript:alert(1)",
    " /acme",
    "acme",
    "",
  ])("refuses %j, which names another site or no path", (wish) => {
    expect(safeNextPath(wish, "/home")).toBe("/home");
  });

  it.each(["/sign-in", "/sign-in?next=/a", "/sign-up/", "/api/auth/signout", "/acme/../sign-in", "/v1/cccd/parse"])(
    "does not lead back to %s",
    (wish) => {
      expect(safeNextPath(wish, "/home")).toBe("/home");
    },
  );

  it.each([undefined, null, 1, ["/acme"], { path: "/acme" }, `/${"a".repeat(2048)}`])(
    "falls back for what is no short text (%#)",
    (wish) => {
      expect(safeNextPath(wish, "/home")).toBe("/home");
    },
  );

  it("never leaves the site, whatever the text, and changes nothing the second time", () => {
    const hostile = fc
      .array(fc.constantFrom("/", "\\", ".", "..", "%2e", "@", ":", "\t", "\r", "?", "#", "evil.example", "https:", "a"))
      .map((parts) => `/${parts.join("")}`);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), hostile), (wish) => {
        const path = safeNextPath(wish, "/home");
        expect(new URL(path, site).origin).toBe(site);
        expect(safeNextPath(path, "/home")).toBe(path);
      }),
      { numRuns: 2000 },
    );
  });
});
