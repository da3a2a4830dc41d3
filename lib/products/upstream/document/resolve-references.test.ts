import { describe, expect, it } from "vitest";
import { resolveReferences } from "./resolve-references";

const document = {
  components: {
    schemas: {
      Order: { type: "object", properties: { lines: { type: "array", items: { $ref: "#/components/schemas/Line" } } } },
      Line: { type: "object", properties: { order: { $ref: "#/components/schemas/Order" } } },
      "a/b~c": { type: "string" },
      Wide: { allOf: Array.from({ length: 10 }, () => ({ $ref: "#/components/schemas/Wider" })) },
      Wider: { allOf: Array.from({ length: 1_000 }, () => ({ $ref: "#/components/schemas/Widest" })) },
      Widest: { allOf: Array.from({ length: 1_000 }, () => ({ type: "string" })) },
    },
  },
};
const resolve = (name: string) => resolveReferences(document, { $ref: `#/components/schemas/${name}` });

describe("references of an operation", () => {
  it("are replaced by what they lead to; one that leads back to itself is left open", () => {
    expect(resolve("Order")).toEqual({ type: "object", properties: { lines: { type: "array", items: { type: "object", properties: { order: {} } } } } });
  });

  it("may have escapes (RFC 6901), and other rules beside them", () => {
    expect(resolveReferences(document, { $ref: "#/components/schemas/a~1b~0c", description: "d" })).toEqual({ type: "string", description: "d" });
  });

  it("that lead to nothing are left open", () => {
    for (const reference of ["#/nowhere", "#/components/schemas/__proto__", "https://evil.example", "#x"]) expect(resolveReferences(document, { $ref: reference })).toEqual({});
  });

  it("grow to no more than an operation may be", () => {
    expect(JSON.stringify(resolve("Wide")).length).toBeLessThan(1_000_000);
  });
});
