import { describe, expect, it } from "vitest";
import { z } from "zod";
import { managementScopes } from "@/lib/keys/schemas";
import { operations } from "./catalogue";
import { type Operation, operationGroups, takesBody } from "./operation";

const closed = z.looseObject({ type: z.literal("object"), additionalProperties: z.literal(false) });

/** Every object schema anywhere within a JSON schema. */
function objectsWithin(schema: unknown): unknown[] {
  if (typeof schema !== "object" || schema === null) return [];
  const own = "type" in schema && schema.type === "object" ? [schema] : [];
  return [...own, ...Object.values(schema).flatMap(objectsWithin)];
}

/** Names of all fields anywhere within a JSON schema. */
function namesWithin(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const own = "properties" in schema && typeof schema.properties === "object" && schema.properties !== null ? Object.keys(schema.properties) : [];
  return [...own, ...Object.values(schema).flatMap(namesWithin)];
}

const inputs = ({ params, query, body }: Operation) => [params, query, body].map((schema) => z.toJSONSchema(schema, { io: "input" }));
const output = (operation: Operation) => (operation.output === null ? [] : [z.toJSONSchema(operation.output)]);

describe("operations", () => {
  it("each have an id and a route of their own", () => {
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
    expect(new Set(operations.map(({ method, path }) => `${method} ${path}`)).size).toBe(operations.length);
  });

  it.each(operations)("$id follows the conventions of names", (operation) => {
    expect(operationGroups.some((group) => new RegExp(`^${group}\\.[a-z][a-z_]*$`).test(operation.id))).toBe(true);
    expect(operation.path).toMatch(/^\/api\/manage\/v1(\/([a-z]+|\{[a-z_]+\}))+$/);
    expect(managementScopes).toContain(operation.scope);
    for (const name of [...inputs(operation), ...output(operation)].flatMap(namesWithin)) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
  });

  it.each(operations)("$id declares every parameter of its path, and no other", ({ path, params }) => {
    expect(Object.keys(params.shape)).toEqual([...path.matchAll(/\{([a-z_]+)\}/g)].map(([, name]) => name));
  });

  it.each(operations)("$id refuses unknown fields everywhere", (operation) => {
    for (const schema of [...inputs(operation), ...output(operation)].flatMap(objectsWithin)) closed.parse(schema);
  });

  it.each(operations)("$id writes under a scope that says so and is audited, or reads and changes nothing", ({ method, scope, audit, body, id }) => {
    const writes = scope.endsWith(":write");
    // What is taken out of the house is audited too, though it changes nothing.
    expect(audit !== null).toBe(writes || id === "keys.export");
    if (method === "GET") expect(writes).toBe(false);
    if (!takesBody({ method })) expect(Object.keys(body.shape)).toEqual([]);
  });

  it.each(operations)("$id makes no secret without honouring Idempotency-Key", (operation) => {
    const makesSecret = operation.output !== null && "secret" in operation.output.shape;
    if (makesSecret) expect(operation.idempotent).toBe(true);
  });

  it.each(operations)("$id has examples with names of their own that fit all its schemas", (operation) => {
    expect(operation.examples.length).toBeGreaterThan(0);
    expect(new Set(operation.examples.map(({ name }) => name)).size).toBe(operation.examples.length);
    for (const { name, params, query, body, response } of operation.examples) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(operation.params.safeParse(params).error).toBeUndefined();
      expect(operation.query.safeParse(query).error).toBeUndefined();
      expect(operation.body.safeParse(body).error).toBeUndefined();
      if (operation.output !== null) expect(operation.output.safeParse(response).error).toBeUndefined();
    }
  });

  it("never lead to management keys: none can make, read or end one", () => {
    expect(operations.filter(({ path, audit }) => /management/.test(path.replace("/api/manage/", "")) || audit?.startsWith("management_key"))).toEqual([]);
  });
});
