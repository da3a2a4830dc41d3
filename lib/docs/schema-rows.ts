import { isSchema, type JsonSchema } from "./json-schema";
import { limitNames, type SchemaRow } from "./schemas";

/**
 * Lays a JSON Schema out as lines, outer fields before inner ones. Fields that several variants share are
 * one line whose values are those of all of them, required when every variant requires it.
 * @param schema an object schema without `$ref`s, apart from fields that `resolve` knows
 */
export function schemaRows(schema: JsonSchema, resolve: (ref: string) => JsonSchema): SchemaRow[] {
  return rowsOfObject(schema, "", resolve);
}

function rowsOfObject(schema: JsonSchema, prefix: string, resolve: (ref: string) => JsonSchema): SchemaRow[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, child]) => {
    if (!isSchema(child)) return [];
    const field = child.$ref === undefined ? child : resolve(child.$ref);
    const path = prefix + name;
    const { variants, nullable } = variantsOf(field);
    const merged = mergeRows(
      variants.map((variant) =>
        isSchema(variant.items) ? rowsOfObject(variant.items, `${path}[].`, resolve) : rowsOfObject(variant, `${path}.`, resolve),
      ),
    );
    const types = [...new Set(variants.map(typeName)), ...(nullable ? ["null"] : [])];
    return [
      {
        path,
        type: types.join(" | "),
        required: schema.required?.includes(name) ?? false,
        description: field.description,
        values: [...new Set(variants.flatMap(valuesOf))],
        limits: limitNames.flatMap((limit) => (field[limit] === undefined ? [] : [{ name: limit, value: String(field[limit]) }])),
      },
      ...merged,
    ];
  });
}

/** The alternatives of a field, nested choices flattened, `null` told apart. */
function variantsOf(field: JsonSchema): { variants: JsonSchema[]; nullable: boolean } {
  const choices = field.anyOf ?? field.oneOf;
  if (choices === undefined) return field.type === "null" ? { variants: [], nullable: true } : { variants: [field], nullable: typesOf(field).includes("null") };
  const inner = choices.map(variantsOf);
  return { variants: inner.flatMap((choice) => choice.variants), nullable: inner.some((choice) => choice.nullable) };
}

function typeName(schema: JsonSchema): string {
  // A shape that is described elsewhere, under its name.
  if (schema.title !== undefined) return schema.title;
  if (schema.type === "array" && isSchema(schema.items)) return `array of ${typeName(schema.items)}`;
  return typesOf(schema).filter((type) => type !== "null").join(" | ") || "any";
}

/** JSON Schema lets `type` name several. */
function typesOf({ type }: { type?: unknown }): unknown[] {
  if (Array.isArray(type)) return type;
  return type === undefined ? [] : [type];
}

function valuesOf(schema: JsonSchema): string[] {
  if (schema.const !== undefined) return [JSON.stringify(schema.const)];
  return (schema.enum ?? []).map((value) => JSON.stringify(value));
}

/**
 * Folds the lines of several variants into one list, in the order of first appearance. A field is required
 * when every variant that has its parent requires it.
 */
function mergeRows(variants: SchemaRow[][]): SchemaRow[] {
  const having = (path: string) => variants.flatMap((rows) => rows.filter((row) => row.path === path));
  const paths = [...new Set(variants.flat().map((row) => row.path))];
  return paths.flatMap((path) => {
    const same = having(path);
    const parents = having(parentOf(path)).length || variants.length;
    return same.slice(0, 1).map((row) => ({
      ...row,
      required: same.length === parents && same.every((one) => one.required),
      values: [...new Set(same.flatMap((one) => one.values))],
    }));
  });
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf(".")).replace(/\[\]$/, "");
}
