import { z } from "zod";

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** What is to be said of the field at a path, e.g. `["checks", "code"]`; undefined where there is nothing. */
type Describe = (path: readonly string[]) => string | undefined;

/**
 * The JSON Schema (draft 2020-12, the dialect of OpenAPI 3.1) of one side of an endpoint, with a
 * description at every field.
 *
 * Requests are closed, as the gateway refuses fields it does not know. Answers are left open, so that a
 * field added later breaks no client that validates.
 */
export function describedSchema(schema: z.ZodObject, io: "input" | "output", describe: Describe): JsonSchema {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { target: "draft-2020-12", io });
  return describeNode(json, [], { describe, open: io === "output" });
}

/** Describes every field below a schema that stands at `path`; see {@link describedSchema}. */
export function describeNode(node: JsonSchema, path: readonly string[], options: { describe: Describe; open: boolean }): JsonSchema {
  const { properties, items, anyOf, oneOf, additionalProperties, minimum, maximum, pattern, ...rest } = node;
  const inner = (child: JsonSchema) => describeNode(child, path, options);
  return {
    ...rest,
    // The form of a moment is known by its name; the expression that holds it is a screen long.
    ...(pattern === undefined || rest.format === "date-time" ? {} : { pattern }),
    ...(minimum !== undefined && minimum !== Number.MIN_SAFE_INTEGER ? { minimum } : {}),
    ...(maximum !== undefined && maximum !== Number.MAX_SAFE_INTEGER ? { maximum } : {}),
    ...(anyOf ? { anyOf: anyOf.map(inner) } : {}),
    ...(oneOf ? { oneOf: oneOf.map(inner) } : {}),
    ...(isSchema(items) ? { items: inner(items) } : {}),
    ...(properties ? { properties: describeProperties(properties, path, options) } : {}),
    ...(additionalProperties === undefined || (options.open && additionalProperties === false) ? {} : { additionalProperties }),
  };
}

function describeProperties(
  properties: NonNullable<JsonSchema["properties"]>,
  path: readonly string[],
  options: { describe: Describe; open: boolean },
): NonNullable<JsonSchema["properties"]> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, child]): [string, typeof child] => {
      if (!isSchema(child)) return [name, child];
      const childPath = [...path, name];
      const description = options.describe(childPath);
      const described = describeNode(child, childPath, options);
      return [name, description === undefined ? described : { description, ...described }];
    }),
  );
}

/** JSON Schema allows `true` and `false` in place of a schema, and older dialects a list for `items`. */
export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Puts `request_id` before everything else of an answer: the gateway adds it to each one. */
export function withRequestId(schema: JsonSchema, requestId: JsonSchema): JsonSchema {
  return {
    ...schema,
    properties: { request_id: requestId, ...schema.properties },
    required: ["request_id", ...(schema.required ?? [])],
  };
}
