import { isSchema, type JsonSchema } from "./json-schema";

/** Deeper fields are left out. */
const mostLevels = 6;

/** The keywords that a line shows as they are. */
const shown = ["type", "const", "minLength", "maxLength", "pattern", "minimum", "maximum", "minItems", "maxItems", "default"] as const;

/**
 * A schema of somebody else's document as far as {@link schemaRows} reads schemas: `allOf` put together, names of shapes
 * dropped, and whatever has not the form that its keyword asks for left out. Any value gives a schema.
 */
export function foreignSchema(value: unknown, level = 0): JsonSchema {
  if (!isSchema(value) || level > mostLevels) return {};
  const inner = (child: unknown) => foreignSchema(child, level + 1);
  const parts = list(value.allOf).map(inner);
  const properties = isSchema(value.properties) ? Object.fromEntries(Object.entries(value.properties).map(([name, child]) => [name, inner(child)])) : {};
  const own: JsonSchema = {
    ...Object.fromEntries(shown.flatMap((name) => (value[name] === undefined ? [] : [[name, value[name]]]))),
    ...(typeof value.description === "string" ? { description: value.description } : {}),
    ...(Array.isArray(value.enum) ? { enum: value.enum } : {}),
    ...(isSchema(value.items) ? { items: inner(value.items) } : {}),
    ...choices("anyOf", value.anyOf, inner),
    ...choices("oneOf", value.oneOf, inner),
  };
  const required = list(value.required).filter((name) => typeof name === "string");
  const merged = [...parts, own].reduce<JsonSchema>((whole, part) => ({ ...whole, ...part }), {});
  return {
    ...merged,
    properties: Object.fromEntries([...parts, { properties }].flatMap((part) => Object.entries(part.properties ?? {}))),
    required: [...parts.flatMap((part) => part.required ?? []), ...required],
  };
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function choices(name: "anyOf" | "oneOf", value: unknown, inner: (child: unknown) => JsonSchema): JsonSchema {
  const found = list(value).filter(isSchema).map(inner);
  return found.length === 0 ? {} : { [name]: found };
}
