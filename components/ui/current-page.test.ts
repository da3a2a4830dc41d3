import { describe, expect, it } from "vitest";
import { currentPage } from "./current-page";

const entries = ["/acme", "/acme/keys", "/acme/usage", "/acme/settings/members", "/acme/settings"];

describe("currentPage", () => {
  it.each([
    ["/acme", "/acme"],
    ["/acme/keys", "/acme/keys"],
    ["/acme/keys/key_1", "/acme/keys"],
    ["/acme/usage", "/acme/usage"],
    ["/acme/settings", "/acme/settings"],
    ["/acme/settings/members/import", "/acme/settings/members"],
    ["/acme/settings/roles", "/acme/settings"],
  ])("on %s is %s", (pathname, expected) => {
    expect(currentPage(pathname, entries)).toBe(expected);
  });

  it.each(["/acme/keys-old", "/acme/nowhere", "/other"])("on %s is none", (pathname) => {
    expect(currentPage(pathname, entries)).toBeUndefined();
  });
});
