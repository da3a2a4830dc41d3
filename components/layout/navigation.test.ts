import { describe, expect, it } from "vitest";
import { isCurrentPage } from "./navigation";

const entries = ["/acme", "/acme/keys", "/acme/usage"];

describe("isCurrentPage", () => {
  it.each([
    ["/acme", "/acme"],
    ["/acme/keys", "/acme/keys"],
    ["/acme/keys/key_1", "/acme/keys"],
    ["/acme/usage", "/acme/usage"],
  ])("marks exactly one entry on %s", (pathname, expected) => {
    expect(entries.filter((href) => isCurrentPage(pathname, href, entries))).toEqual([expected]);
  });

  it("does not take a longer name for a page below", () => {
    expect(isCurrentPage("/acme/keys-old", "/acme/keys", entries)).toBe(false);
  });
});
