import { z } from "zod";
import { operations } from "@/lib/manage/catalogue";
import type { Operation } from "@/lib/manage/operation";
import type { Locale } from "@/lib/platform/i18n/locales";
import { describeNode, isSchema, type JsonSchema, withRequestId } from "../json-schema";
import { operationField, shapeDescription, shapeField } from "./texts";

const target = "draft-2020-12";

/** The JSON Schema of one side of an operation, its fields described, shared shapes as references to components. */
function sideSchema(operation: Operation, schema: z.ZodObject, io: "input" | "output", locale: Locale): JsonSchema {
  const { $schema: _dialect, $defs: _shapes, ...json } = z.toJSONSchema(schema, { target, io });
  return describeNode(toComponents(json), [], { describe: (path) => operationField(operation, path, locale), open: io === "output" });
}

export const paramsSchema = (operation: Operation, locale: Locale) => sideSchema(operation, operation.params, "input", locale);
export const querySchema = (operation: Operation, locale: Locale) => sideSchema(operation, operation.query, "input", locale);

/** What an operation takes as its body; null where it takes none. */
export function bodySchema(operation: Operation, locale: Locale): JsonSchema | null {
  return Object.keys(operation.body.shape).length === 0 ? null : sideSchema(operation, operation.body, "input", locale);
}

/** What an operation answers with, `request_id` included; null for one that answers with a file. */
export function answerSchema(operation: Operation, locale: Locale): JsonSchema | null {
  if (operation.output === null) return null;
  return withRequestId(sideSchema(operation, operation.output, "output", locale), { $ref: "#/components/schemas/RequestId" });
}

/** Shapes that several answers share, by name, described. */
export function sharedShapes(locale: Locale): Record<string, JsonSchema> {
  const shapes = operations.flatMap(({ output }) => (output === null ? [] : Object.entries(z.toJSONSchema(output, { target, io: "output" }).$defs ?? {})));
  return Object.fromEntries(
    shapes.map(([name, shape]) => {
      const { id: _id, ...json } = shape;
      const described = describeNode(toComponents(json), [], { describe: (path) => shapeField(name, path, locale), open: true });
      return [name, { description: shapeDescription(name, locale), ...described }];
    }),
  );
}

/** Zod puts shared shapes beside the schema; in the document they are components. */
function toComponents(node: JsonSchema): JsonSchema {
  const entries = Object.entries(node).map(([name, value]: [string, unknown]): [string, unknown] => {
    if (name === "$ref" && typeof value === "string") return [name, value.replace("#/$defs/", "#/components/schemas/")];
    if (Array.isArray(value)) return [name, value.map((one: unknown) => (isSchema(one) ? toComponents(one) : one))];
    return [name, isSchema(value) ? toComponents(value) : value];
  });
  return Object.fromEntries(entries);
}
