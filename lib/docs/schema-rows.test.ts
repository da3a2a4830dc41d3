import { describe, expect, it } from "vitest";
import type { JsonSchema } from "./json-schema";
import { schemaRows } from "./schema-rows";

const noReferences = (): JsonSchema => {
  throw new Error("no reference expected");
};

describe("schemaRows", () => {
  it("lists outer fields before inner ones, with the items of lists marked", () => {
    const rows = schemaRows(
      {
        type: "object",
        required: ["checks"],
        properties: {
          checks: { type: "array", minItems: 1, items: { type: "object", required: ["ok"], properties: { ok: { type: "boolean" } } } },
          tags: { type: "array", items: { type: "string" } },
        },
      },
      noReferences,
    );
    expect(rows.map(({ path, type, required }) => [path, type, required])).toEqual([
      ["checks", "array of object", true],
      ["checks[].ok", "boolean", true],
      ["tags", "array of string", false],
    ]);
    expect(rows[0]?.limits).toEqual([{ name: "minItems", value: "1" }]);
  });

  it("names shapes that are described elsewhere, and tells null apart however it was written", () => {
    const properties = JSON.parse(
      '{ "keys": { "type": "array", "items": { "title": "Key" } }, "cursor": { "type": ["string", "null"] }, "end": { "anyOf": [{ "type": "string" }, { "type": "null" }] }, "free": {} }',
    ) as Record<string, JsonSchema>;
    expect(schemaRows({ type: "object", properties }, noReferences).map(({ path, type }) => [path, type])).toEqual([
      ["keys", "array of Key"],
      ["cursor", "string | null"],
      ["end", "string | null"],
      ["free", "any"],
    ]);
  });

  it("makes one line of a field that variants share, and requires it only where all of them do", () => {
    const place = (kind: string, extra: Record<string, JsonSchema>): JsonSchema => ({
      type: "object",
      required: ["kind", ...Object.keys(extra)],
      properties: { kind: { type: "string", const: kind }, ...extra },
    });
    const inner: JsonSchema = { type: "object", required: ["code"], properties: { code: { type: "string" } } };
    const rows = schemaRows(
      {
        type: "object",
        properties: { place: { anyOf: [{ oneOf: [place("province", { current: inner }), place("country", {})] }, { type: "null" }] } },
      },
      noReferences,
    );
    expect(rows.map(({ path, type, required, values }) => [path, type, required, values])).toEqual([
      ["place", "object | null", false, []],
      ["place.kind", "string", true, ['"province"', '"country"']],
      ["place.current", "object", false, []],
      ["place.current.code", "string", true, []],
    ]);
  });

  it("follows a reference for what the field is", () => {
    const rows = schemaRows({ type: "object", properties: { id: { $ref: "#/components/schemas/Id" } } }, () => ({
      type: "string",
      description: "An id.",
    }));
    expect(rows).toMatchObject([{ path: "id", type: "string", description: "An id." }]);
  });

  it("keeps falsy defaults and bounds", () => {
    const [row] = schemaRows({ type: "object", properties: { n: { type: "integer", minimum: 0, default: 0 } } }, noReferences);
    expect(row?.limits).toEqual([
      { name: "minimum", value: "0" },
      { name: "default", value: "0" },
    ]);
  });
});
