import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { UpstreamOperation } from "@/lib/products/upstream/list-upstream-operations";
import { upstreamReferences } from "./upstream-reference";

const options = { appUrl: "https://tollgate.test", locale: "en" } as const;
const operation: UpstreamOperation = {
  endpointId: "rw.orders.get",
  product: "rw",
  method: "POST",
  path: "/v1/rw/orders/{id}",
  operationId: "orders.get",
  summary: "Read an order",
  description: "All of it.",
  scope: "rw:call",
  unit: "order",
  units: 3,
  openapi: {
    parameters: [
      { name: "id", in: "path", required: true, description: "Which one.", schema: { type: "string", example: "o 7" } },
      { name: "full", in: "query", required: true, schema: { type: "boolean", default: true } },
      { name: "page", in: "query", schema: { type: "integer", minimum: 1 } },
    ],
    requestBody: { content: { "text/csv": {}, "application/json": { example: { note: "hello" }, schema: { allOf: [{ type: "object", required: ["note"], properties: { note: { type: "string" } } }, { properties: { tags: { type: "array", items: { type: "string" } } } }] } } } },
    responses: { 404: { description: "None" }, 200: { description: "Ok", content: { "application/json": { schema: { type: "object", title: "Order", properties: { lines: { type: "array", items: { type: "object", properties: { sku: { type: "string" } } } } } }, example: { lines: [] } } } } },
  },
};
const one = (change: Partial<UpstreamOperation> = {}) => upstreamReferences([{ ...operation, ...change }], options)[0];

describe("the reference of an upstream's operation", () => {
  it("tells parameters, both sides, price and scope as the OpenAPI document does", () => {
    expect(one()).toMatchObject({ id: "rw.orders.get", anchor: "rw-orders-get", path: "/v1/rw/orders/{id}", summary: "Read an order", scope: "rw:call", price: { unit: "order", count: 3 } });
    expect(one()?.parameters.map(({ path, required, description }) => [path, required, description])).toEqual([
      ["{id}", true, "Which one."],
      ["?full", true, undefined],
      ["?page", false, undefined],
    ]);
    expect(one()?.request.map(({ path, type, required }) => [path, type, required])).toEqual([
      ["note", "string", true],
      ["tags", "array of string", false],
    ]);
    expect(one()?.response.map(({ path }) => path)).toEqual(["lines", "lines[].sku"]);
  });

  it("has a sample with examples in the places of parameters", () => {
    expect(one()?.samples.curl).toContain("https://tollgate.test/v1/rw/orders/o%207?full=true");
    expect(one()?.samples.curl).toContain(`-d '{"note":"hello"}'`);
    expect(one({ openapi: {} })?.samples.curl).toContain("/v1/rw/orders/id'");
  });

  it("is named by method and path where the document has no summary, each under an anchor of its own", () => {
    expect(one({ summary: "" })?.summary).toBe("POST /v1/rw/orders/{id}");
    const anchors = upstreamReferences([operation, { ...operation, endpointId: "rw.orders-get" }], options).map(({ anchor }) => anchor);
    expect(new Set(anchors).size).toBe(2);
  });

  it("is made once for the same operations", () => {
    const operations = [operation];
    expect(upstreamReferences(operations, options)).toBe(upstreamReferences(operations, options));
  });

  it("can be made of any document", () => {
    const names = fc.constantFrom("parameters", "requestBody", "responses", "content", "application/json", "schema", "properties", "required", "allOf", "anyOf", "oneOf", "items", "type", "enum", "example", "examples", "description", "name", "in", "200", "title", "$ref", "minimum");
    const { node } = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof({ maxDepth: 8 }, fc.constantFrom(null, true, 1, "object", "array", "path", "query", "x"), fc.array(tie("node"), { maxLength: 3 }), fc.dictionary(names, tie("node"), { maxKeys: 5 })),
    }));
    fc.assert(
      fc.property(fc.dictionary(names, node, { maxKeys: 5 }), (openapi) => {
        expect(upstreamReferences([{ ...operation, openapi: openapi as UpstreamOperation["openapi"] }], options)).toHaveLength(1);
      }),
      { numRuns: 500 },
    );
  });
});
