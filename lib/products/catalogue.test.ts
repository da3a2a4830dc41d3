import { describe, expect, it } from "vitest";
import { z } from "zod";
import en from "@/messages/en.json";
import vi from "@/messages/vi.json";
import { endpoints } from "./catalogue";

const objectSchema = z.looseObject({ type: z.literal("object"), additionalProperties: z.literal(false) });
const messagesSchema = z.object({ endpoints: z.record(z.string(), z.object({ summary: z.string().min(1), description: z.string().min(1) })) });

/** Every object schema anywhere within a JSON schema. */
function objectsWithin(schema: unknown): unknown[] {
  if (typeof schema !== "object" || schema === null) return [];
  const own = "type" in schema && schema.type === "object" ? [schema] : [];
  return [...own, ...Object.values(schema).flatMap(objectsWithin)];
}

describe("catalogue", () => {
  it("gives every endpoint an id and a route of its own", () => {
    expect(new Set(endpoints.map((endpoint) => endpoint.id)).size).toBe(endpoints.length);
    expect(new Set(endpoints.map(({ method, path }) => `${method} ${path}`)).size).toBe(endpoints.length);
  });

  it.each(endpoints)("$id follows the conventions of names", ({ id, product, path, scope, environments }) => {
    expect(id).toMatch(new RegExp(`^${product}\\.[a-z][a-z_]*(\\.v[0-9]+)?$`));
    expect(path).toMatch(/^\/v[0-9]+(\/[a-z][a-z-]*)+$/);
    expect(scope).toMatch(/^[a-z][a-z_]*:[a-z][a-z_]*$/);
    expect(environments.length).toBeGreaterThan(0);
  });

  it.each(endpoints)("$id can be written as JSON schema and refuses unknown fields everywhere", ({ input, output }) => {
    const schemas = [z.toJSONSchema(input, { io: "input" }), z.toJSONSchema(output)];
    for (const schema of schemas.flatMap(objectsWithin)) objectSchema.parse(schema);
  });

  it.each(endpoints)("$id has examples with names of their own that fit both schemas", ({ examples, input, output, price }) => {
    expect(examples.length).toBeGreaterThan(1);
    expect(new Set(examples.map((example) => example.name)).size).toBe(examples.length);
    for (const { name, request, response } of examples) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      input.parse(request);
      const units = price.unitsOf(output.parse(response));
      expect(Number.isInteger(units) && units >= 0).toBe(true);
    }
  });

  it.each(endpoints)("$id has a summary and a description in both languages", ({ id }) => {
    for (const messages of [en, vi]) {
      expect(Object.keys(messagesSchema.parse(messages).endpoints)).toContain(id.replaceAll(".", "_"));
    }
  });
});
