import { describe, expect, it } from "vitest";
import { z } from "zod";
import en from "@/messages/en.json";
import { operations } from "@/lib/manage/catalogue";
import { errorCatalogue, isErrorCode } from "@/lib/platform/errors/catalogue";
import { locales } from "@/lib/platform/i18n/locales";
import { consoleCodes } from "../endpoint-errors";
import { exampleRequestId } from "../endpoint-schemas";
import { openApiDocument } from "../openapi";
import { wholeDocument } from "../whole-document";
import { operationErrorCodes } from "./errors";
import { managementPaths, managementSchemas } from "./openapi";
import { operationReferences, shapeReferences } from "./reference";

const appUrl = "https://tollgate.test";
const document = wholeDocument({ appUrl, locale: "en" });
const documented = Object.entries(managementPaths("en")).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));

function operationOf(id: string) {
  const found = documented.find(({ operation }) => operation.operationId === `manage.${id}`);
  if (!found) throw new Error(`no operation ${id}`);
  return found.operation;
}

/** Every object in a JSON value, with its place. */
function* objectsIn(value: unknown, at = "#"): Generator<{ at: string; object: Record<string, unknown> }> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield { at, object: value as Record<string, unknown> };
  for (const [key, inner] of Object.entries(value)) yield* objectsIn(inner, `${at}/${key}`);
}

const resolve = (reference: string): unknown =>
  reference.slice(2).split("/").reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], document);

/** A component schema as a parser, made from the document and not from the declaration. */
function parserOf(reference: string): z.ZodType {
  const $defs = JSON.parse(JSON.stringify(document.components.schemas).replaceAll("#/components/schemas/", "#/$defs/")) as Record<string, z.core.JSONSchema.JSONSchema>;
  return z.fromJSONSchema({ $ref: reference.replace("#/components/schemas/", "#/$defs/"), $defs });
}

describe("the management API in the OpenAPI document", () => {
  it("holds every declaration once, beside the public endpoints and nothing else", () => {
    expect(documented.map(({ path, method, operation }) => [operation.operationId, method.toUpperCase(), path]).toSorted()).toEqual(
      operations.map(({ id, method, path }) => [`manage.${id}`, method, path]).toSorted(),
    );
    expect(document.paths).toEqual({ ...openApiDocument({ appUrl, locale: "en" }).paths, ...managementPaths("en") });
    const ids = Object.values(document.paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("points only to parts that exist, and overwrites none of the public endpoints' parts", () => {
    for (const { at, object } of objectsIn(document)) {
      if (typeof object["$ref"] === "string") expect(resolve(object["$ref"]), `${at} → ${object["$ref"]}`).toBeDefined();
    }
    expect(document.components).toMatchObject(openApiDocument({ appUrl, locale: "en" }).components);
  });

  it("declares its own keys as security, and tags that exist", () => {
    const tags = document.tags.map(({ name }) => name);
    expect(document["x-tagGroups"].flatMap((group) => group.tags)).toEqual(tags);
    for (const { id, scope } of operations) {
      expect(operationOf(id).security).toEqual([{ managementBearer: [scope] }, { managementKey: [scope] }]);
      expect(tags).toEqual(expect.arrayContaining(operationOf(id).tags));
    }
    expect(Object.keys(document.components.securitySchemes)).toEqual(expect.arrayContaining(["bearer", "apiKey", "managementBearer", "managementKey"]));
  });

  it.each(operations)("documents $id with its parameters, and examples that its own schemas accept", (operation) => {
    const found = operationOf(operation.id);
    const parameters = found.parameters.flatMap((parameter) => ("name" in parameter ? [[parameter.in, parameter.name, parameter.required]] : []));
    const missed = operation.query.safeParse({}).error?.issues.map(({ path }) => path[0]) ?? [];
    expect(parameters).toEqual([
      ...Object.keys(operation.params.shape).map((name) => ["path", name, true]),
      ...Object.keys(operation.query.shape).map((name) => ["query", name, missed.includes(name)]),
    ]);
    expect(found.parameters).toEqual(operation.idempotent ? expect.arrayContaining([{ $ref: "#/components/parameters/IdempotencyKey" }]) : expect.not.arrayContaining([{ $ref: "#/components/parameters/IdempotencyKey" }]));
    const asked = found.requestBody?.content["application/json"];
    for (const { value } of Object.values(asked?.examples ?? {})) {
      const parser = parserOf(asked?.schema.$ref ?? "");
      expect(parser.safeParse(value).error).toBeUndefined();
      expect(parser.safeParse({ ...value, unheard_of: 1 }).success).toBe(false);
    }
    const success = found.responses[operation.status];
    const answers = Object.values(success?.content ?? {})[0];
    expect(Object.keys(answers?.examples ?? {})).toEqual(operation.examples.map(({ name }) => name));
    for (const example of Object.values(answers?.examples ?? {})) {
      if (answers?.schema.$ref === undefined) continue;
      const value = "value" in example ? example.value : undefined;
      expect(value).toMatchObject({ request_id: exampleRequestId });
      expect(parserOf(answers.schema.$ref).safeParse(value).error).toBeUndefined();
    }
  });

  it.each(operations)("names for $id each code once, under its status, and an example of it", (operation) => {
    const codes = operationErrorCodes(operation);
    expect(new Set(codes).size).toBe(codes.length);
    const inDocument = Object.entries(operationOf(operation.id).responses).flatMap(([status, response]) => {
      return Object.keys(response.content["application/problem+json"]?.examples ?? {}).map((code) => [code, Number(status)]);
    });
    expect(inDocument).toEqual(codes.map((code) => [code, errorCatalogue[code].status]));
    for (const code of codes) expect(isErrorCode(code) && code in document.components.examples).toBe(true);
    expect(codes.filter((code) => consoleCodes.includes(code))).toEqual([]);
  });

  it.each(locales)("describes every field of every request, answer and parameter (%s)", (locale) => {
    for (const { at, object } of objectsIn(managementSchemas(locale))) {
      if (/\/properties\/[^/]+$/.test(at) && object["$ref"] !== "#/components/schemas/RequestId") expect(object, `${locale} ${at}`).toHaveProperty("description");
    }
    for (const { at, object } of objectsIn(managementPaths(locale))) {
      if ("in" in object) expect(object["description"], `${locale} ${at}`).toEqual(expect.any(String));
    }
    expect(JSON.stringify(wholeDocument({ appUrl, locale })).match(/"manage\.(?:operations|groups|shapes|fields|openapi)\.[a-z_.]+"/g)).toBeNull();
  });

  it("leaves no text in the catalogue that no field shows", () => {
    const shown = JSON.stringify([managementPaths("en"), managementSchemas("en"), document.tags]);
    const { operations: byOperation, fields, groups, shapes } = en.manage;
    for (const { at, object } of objectsIn({ byOperation, fields, groups, shapes })) {
      for (const [name, text] of Object.entries(object)) {
        // Braces stand in quotes in the catalogue (ICU).
        if (typeof text === "string") expect(shown.includes(JSON.stringify(text.replace(/'(\{.*?\})'/g, "$1")).slice(1, -1)), `${at}/${name}`).toBe(true);
      }
    }
  });
});

describe("the reference of the management API", () => {
  const references = operationReferences({ appUrl, locale: "en" });

  it("holds every declaration once, each at an anchor of its own", () => {
    expect(references.map(({ id }) => id)).toEqual(operations.map(({ id }) => id));
    const anchors = [...references, ...shapeReferences("en")].map(({ anchor }) => anchor);
    expect(new Set(anchors).size).toBe(anchors.length);
  });

  it("describes every line, and every shape that a line names", () => {
    const shapes = shapeReferences("en");
    const lines = [...references.flatMap(({ parameters, request, response }) => [...parameters, ...request, ...response]), ...shapes.flatMap(({ fields }) => fields)];
    for (const line of lines) expect(line.description, line.path).toBeTruthy();
    const named = lines.flatMap(({ type }) => type.match(/\b[A-Z][A-Za-z]+/g) ?? []);
    expect([...new Set(named)].toSorted()).toEqual(shapes.map(({ name }) => name).toSorted());
  });

  it("gives samples that work when pasted: address filled in, method and body as declared", () => {
    const of = (id: string) => references.find((one) => one.id === id)?.samples.curl ?? "";
    expect(of("keys.get")).toMatch(/^curl 'https:\/\/tollgate\.test\/api\/manage\/v1\/keys\/key_[0-9a-z]{26}'/);
    expect(of("keys.get")).toContain('"Authorization: Bearer $TOLLGATE_MANAGEMENT_KEY"');
    expect(of("keys.update")).toContain("curl -X PATCH ");
    expect(of("keys.revoke")).toContain("curl -X DELETE ");
    expect(of("keys.suspend")).toContain("curl -X POST ");
    expect(of("keys.suspend")).not.toContain("-d ");
    expect(of("keys.create")).toContain("-d '{");
    expect(of("usage.report")).toContain("/usage?environment=live&from=");
  });
});
