import { describe, expect, it, vi } from "vitest";
import { stringify } from "yaml";
import type { AppError } from "@/lib/platform/errors/app-error";
import { readDocument } from "./read-document";

const good = {
  openapi: "3.1.0",
  info: { title: "Orders", version: "1" },
  paths: { "/orders/{id}": { get: { operationId: "getOrder", parameters: [{ $ref: "#/components/parameters/Id" }], responses: { 200: { description: "An order" } } } } },
  components: { parameters: { Id: { name: "id", in: "path", required: true, schema: { type: "string" } } } },
};

/** The fields of the refusal, as `place: message`. */
async function faults(text: string): Promise<string[]> {
  const error = await readDocument(text).then(
    () => null,
    (reason: AppError) => reason,
  );
  if (error === null) return [];
  expect(error.code).toBe("validation_failed");
  return error.fields.map(({ path, message }) => `${path}: ${message}`);
}
const withPath = (path: string, operation: object, rest: object = {}) => JSON.stringify({ ...good, ...rest, paths: { [path]: { get: operation } } });
const answers = { 200: { description: "ok" } };

describe("an OpenAPI document", () => {
  it.each(["3.0.0", "3.0.4", "3.1.0", "3.1.1"])("is read in version %s from JSON and from YAML alike", async (openapi) => {
    const document = { ...good, openapi };
    expect(await readDocument(JSON.stringify(document))).toEqual(document);
    expect(await readDocument(stringify(document))).toEqual(document);
  });

  it("may use anchors of YAML", async () => {
    expect(await faults(`openapi: 3.1.0\ninfo: {title: x, version: "1"}\npaths:\n  /a: &a\n    get: {responses: {200: {description: ok}}}\n  /b: *a\n`)).toEqual([]);
  });

  it.each([
    ["2.0", { swagger: "2.0", info: {}, paths: {} }],
    ["3.2", { ...good, openapi: "3.2.0" }],
    ["a number", { ...good, openapi: 3.1 }],
    ["none", { info: good.info, paths: good.paths }],
  ])("is refused in version %s", async (_name, document) => {
    expect(await faults(JSON.stringify(document))).toEqual(["#/openapi: products.errors.document_version"]);
  });

  it.each(["hello", "[]", '"text"', "42", "null", "[{\"isEntrypoint\":true}]"])("is refused where it is no object: %s", async (text) => {
    expect(await faults(text)).toEqual(["document: products.errors.document_no_object"]);
  });

  it("that can't be read is refused with line and column", async () => {
    expect((await faults('{\n  "openapi": "3.1.0",\n  "info": {"title": "x" "version"}\n}'))[0]).toMatch(/^3:\d+: /);
    expect((await faults("openapi: 3.1.0\ninfo:\n  title: [x\npaths: {}\n"))[0]).toMatch(/^\d+:\d+: /);
    expect((await faults("a: 1\na: 2\n"))[0]).toMatch(/^2:1: Map keys must be unique/);
  });

  it("that breaks the specification is refused with the place", async () => {
    expect(await faults(withPath("/a", { responses: { 200: {} } }))).toContain("#/paths/~1a/get/responses/200: must have required property 'description'");
    expect((await faults(JSON.stringify({ ...good, info: { version: "1" } })))[0]).toMatch(/^#\/info: /);
    expect(await faults(withPath("/a", { responses: answers, parameters: [{ $ref: "#/components/parameters/Nobody" }] }))).toEqual(["#/paths/~1a/get/parameters/0/$ref: products.errors.document_missing_ref"]);
  });

  it.each(["https://evil.example/x.json", "//evil.example/x", "other.yaml#/x", "file:///etc/passwd", "/etc/passwd", "../x.json"])("leads nowhere outside itself: %s", async (reference) => {
    const fetching = vi.spyOn(globalThis, "fetch");
    expect(await faults(withPath("/a", { responses: { 200: { description: "ok", content: { "application/json": { schema: { $ref: reference } } } } } }))).toEqual([
      "#/paths/~1a/get/responses/200/content/application~1json/schema/$ref: products.errors.document_external_ref",
    ]);
    expect(fetching).not.toHaveBeenCalled();
    fetching.mockRestore();
  });

  it("holds no text that the database refuses", async () => {
    expect(await faults(withPath("/a", { summary: "a\u0000b", responses: answers }))).toEqual(["#/paths/~1a/get/summary: products.errors.document_text"]);
    expect(await faults(withPath("/a", { summary: "\ud800", responses: answers }))).toEqual(["#/paths/~1a/get/summary: products.errors.document_text"]);
    expect(await faults(withPath("/a", { summary: "😀", responses: answers }))).toEqual([]);
    expect((await faults(stringify(good).replace("An order", "2026-01-01\n              x: .nan")))[0]).toMatch(/: products\.errors\.document_text$|: /);
  });

  it("is bounded in size, depth, aliases and operations, without taking long", async () => {
    expect(await faults("x".repeat(2_097_153))).toEqual(["document: products.errors.document_too_large"]);
    expect(await faults("ư".repeat(1_100_000))).toEqual(["document: products.errors.document_too_large"]);
    expect(await faults(`{"openapi":"3.1.0","a":${`{"a":`.repeat(150)}1${"}".repeat(151)}`)).toEqual([expect.stringMatching(/document_too_complex$/)]);
    expect(await faults("[".repeat(1_000_000))).toEqual(["document: products.errors.document_too_complex"]);
    const laughs = ["openapi: 3.1.0", "a: &a [x,x,x,x,x,x,x,x,x,x]", ...Array.from("bcdefgh", (name, at) => `${name}: &${name} [${Array.from({ length: 10 }, () => `*${"abcdefg"[at]}`).join(",")}]`)].join("\n");
    expect(await faults(laughs)).toEqual([expect.stringMatching(/document_too_complex$/)]);
    const many = { ...good, paths: Object.fromEntries(Array.from({ length: 2_001 }, (_, n) => [`/p${n}`, { get: { responses: answers } }])) };
    expect(await faults(JSON.stringify(many))).toEqual(["#/paths: products.errors.document_too_many"]);
  });

  it("tells of no more than twenty faults", async () => {
    const paths = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`/p${n}`, { get: { responses: { 200: {} } } }]));
    expect((await faults(JSON.stringify({ ...good, paths }))).length).toBe(20);
  });

  it("is left as it was by who checks it", async () => {
    const lax = { ...good, info: { title: "Orders", version: "1" }, "x-own": { $ref: "#/components" } };
    expect(await readDocument(JSON.stringify(lax))).toEqual(lax);
  });
});
