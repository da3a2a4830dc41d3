import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayName } from "./display-name";

describe("displayName", () => {
  it.each([
    ["  Máy chủ  ", "Máy chủ"],
    ["Ma\u0301y chu\u0309", "M\u00e1y ch\u1ee7"],
    ["two\nlines\tand tabs", "two lines and tabs"],
    ["a\u0000b\u202ec\u2066d", "abcd"],
    ["half \ud800 a\udfffb, whole \ud83d\ude00", "half ab, whole \ud83d\ude00"],
    ["a\u0000\u0301 \u0000 b", "\u00e1 b"],
  ])("makes %j into %j", (given, name) => {
    expect(displayName.parse(given)).toBe(name);
  });

  it("never holds what the database refuses, and is its own display name", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("\u0000", "\ud800", "\udc00", "\u0301", " ", "a"))).map((parts) => parts.join("")), (text) => {
        const name = displayName.parse(text);
        expect(name).not.toMatch(/[\p{Cc}\p{Cs}]/u);
        expect(displayName.parse(name)).toBe(name);
      }),
    );
  });
});
