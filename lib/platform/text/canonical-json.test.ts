import fc from "fast-check";
import { expect, it } from "vitest";
import { canonicalJson, type JsonValue } from "./canonical-json";

const turned = (value: JsonValue): JsonValue => {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((item) => turned(item as JsonValue));
  return Object.fromEntries(Object.entries(value).reverse().map(([name, member]) => [name, turned(member)]));
};

it("writes the same text for the same value, in whatever order its names stand", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value as JsonValue);
      expect(canonicalJson(turned(value as JsonValue))).toBe(text);
      expect(canonicalJson(JSON.parse(text) as JsonValue)).toBe(text);
    }),
  );
});

it("sorts names at every depth and leaves lists in their order", () => {
  expect(canonicalJson({ b: [3, 1, { z: null, a: "ă\n" }], a: 1e21 })).toBe('{"a":1e+21,"b":[3,1,{"a":"ă\\n","z":null}]}');
});
