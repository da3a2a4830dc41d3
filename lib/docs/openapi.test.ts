import { describe, expect, it } from "vitest";
import { z } from "zod";
import { errorCatalogue, isErrorCode } from "@/lib/platform/errors/catalogue";
import { locales } from "@/lib/platform/i18n/locales";
import { endpoints } from "@/lib/products/catalogue";
import { exampleRequestId } from "./endpoint-schemas";
import { openApiDocument } from "./openapi";

const appUrl = "https://tollgate.test";
const document = openApiDocument({ appUrl, locale: "en" });

type Operation = ReturnType<typeof operationsOf>[number]["operation"];

function operationsOf(of: ReturnType<typeof openApiDocument>) {
  return Object.entries(of.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
}

function operationOf(id: string): Operation {
  const found = operationsOf(document).find(({ operation }) => operation.operationId === id);
  if (!found) throw new Error(`no operation ${id}`);
  return found.operation;
}

/** Every object in a JSON value, with its place. */
function* objectsIn(value: unknown, at = "#"): Generator<{ at: string; object: Record<string, unknown> }> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield { at, object: value as Record<string, unknown> };
  for (const [key, inner] of Object.entries(value)) yield* objectsIn(inner, `${at}/${key}`);
}

function resolve(reference: string): unknown {
  return reference
    .slice(2)
    .split("/")
    .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], document);
}

/** A component schema as a parser, made from the document and not from the declaration. */
function parserOf(reference: string): z.ZodType {
  const definitions = JSON.parse(
    JSON.stringify(document.components.schemas).replaceAll("#/components/schemas/", "#/$defs/"),
  ) as Record<string, z.core.JSONSchema.JSONSchema>;
  return z.fromJSONSchema({ $ref: reference.replace("#/components/schemas/", "#/$defs/"), $defs: definitions });
}

describe("openApiDocument", () => {
  it("holds every declaration once, and nothing else", () => {
    const inDocument = operationsOf(document).map(({ path, method, operation }) => [operation.operationId, method.toUpperCase(), path]);
    expect(inDocument).toEqual(endpoints.map(({ id, method, path }) => [id, method, path]));
  });

  it("points only to parts that exist", () => {
    for (const { at, object } of objectsIn(document)) {
      if (typeof object["$ref"] === "string") expect(resolve(object["$ref"]), `${at} → ${object["$ref"]}`).toBeDefined();
    }
  });

  it("asks for the declaration's scope with either way of sending the key", () => {
    for (const { id, scope } of endpoints) {
      expect(operationOf(id).security).toEqual([{ bearer: [scope] }, { apiKey: [scope] }]);
    }
  });

  it.each(endpoints.map((endpoint) => [endpoint.id, endpoint] as const))("gives examples of %s that its own schemas accept", (id, endpoint) => {
    const { requestBody, responses } = operationOf(id);
    const answers = responses[200].content["application/json"];
    const answerParser = parserOf(answers.schema.$ref);
    const examples = Object.values(answers.examples);
    expect(examples).toHaveLength(endpoint.examples.length);
    for (const { value } of examples) {
      expect(Object.keys(value)[0]).toBe("request_id");
      expect(answerParser.safeParse(value).error).toBeUndefined();
    }
    if (requestBody === undefined) return;
    const asked = requestBody.content["application/json"];
    const requestParser = parserOf(asked.schema.$ref);
    for (const { value } of Object.values(asked.examples)) {
      expect(requestParser.safeParse(value).error).toBeUndefined();
      expect(requestParser.safeParse({ ...(value as object), unheard_of: 1 }).success).toBe(false);
    }
  });

  it("documents each problem with an example of its status, code and documentation", () => {
    const parser = parserOf("#/components/schemas/Problem");
    for (const [code, { value }] of Object.entries(document.components.examples)) {
      expect(isErrorCode(code) && value.status === errorCatalogue[code].status).toBe(true);
      expect(value).toMatchObject({ code, type: `${appUrl}/docs/errors#${code}`, request_id: exampleRequestId });
      expect(parser.safeParse(value).error).toBeUndefined();
    }
  });

  it("puts each problem under its own status", () => {
    for (const { operation } of operationsOf(document)) {
      for (const [status, response] of Object.entries(operation.responses)) {
        const content: Record<string, { examples: object }> = response.content;
        for (const code of Object.keys(content["application/problem+json"]?.examples ?? {})) {
          expect(isErrorCode(code) ? errorCatalogue[code].status : null).toBe(Number(status));
        }
      }
    }
  });

  it("names environment_not_allowed exactly where one environment is shut out", () => {
    for (const { id, environments } of endpoints) {
      const listed = JSON.stringify(operationOf(id).responses).includes("environment_not_allowed");
      expect(listed).toBe(environments.length === 1);
    }
  });

  it("describes every field of every request and answer, in every language", () => {
    for (const locale of locales) {
      const { schemas } = openApiDocument({ appUrl, locale }).components;
      for (const { at, object } of objectsIn(schemas)) {
        if (!/\/properties\/[^/]+$/.test(at) || "$ref" in object) continue;
        expect(object, `${locale} ${at}`).toHaveProperty("description");
      }
    }
  });

  it("has a text for every key: none shows as its key", () => {
    for (const locale of locales) {
      const text = JSON.stringify(openApiDocument({ appUrl, locale }));
      expect(text.match(/"(?:endpoints|products|docs|errors)\.[a-z_.]+"/g)).toBeNull();
    }
  });

  it("gives the public address as server, and a relative one in place of localhost", () => {
    expect(document.servers[0]?.url).toBe(appUrl);
    expect(openApiDocument({ appUrl: "http://localhost:3000", locale: "en" }).servers[0]?.url).toBe("/");
  });
});
