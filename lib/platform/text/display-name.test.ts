import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayName } from "./display-name";

describe("displayName", () => {
  it.each([
    ["  Máy chủ  ", "Máy chủ"],
    ["Ma\u0301y chu\u0309", "M\u00e1y ch\u1ee7"],
    ["two\nlines\tand tabs", "two lines and tabs"],
    ["a\u0000b\u202ec\u2066d", "abcd"],
  ])("makes %j into %j", (given, name) => {
    expect(displayName.parse(given)).toBe(name);
  });

  it("never holds what the database refuses, and is its own display name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const name = displayName.parse(text);
        expect(name).not.toContain("\u0000");
        expect(displayName.parse(name)).toBe(name);
      }),
    );
  });
});
