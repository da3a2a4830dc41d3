import { isObject, type JsonObject, type JsonValue, valueAt } from "./json-pointer";

/** So much one operation may grow to when all that it refers to stands in it; what is beyond is left open. */
const mostNodes = 20_000;

/**
 * A part of a document with what its references lead to in their places, so that it can stand in another document. A
 * reference that leads to itself, or to nothing, becomes `{}`: anything goes. Pure.
 */
export function resolveReferences(document: JsonObject, part: JsonValue): JsonValue {
  let nodes = 0;
  const visit = (value: JsonValue, trail: readonly string[]): JsonValue => {
    nodes++;
    if (nodes > mostNodes) return {};
    if (Array.isArray(value)) return value.map((item) => visit(item, trail));
    if (!isObject(value)) return value;
    const { $ref: reference, ...beside } = value;
    if (typeof reference === "string") {
      const found = trail.includes(reference) ? undefined : valueAt(document, reference);
      const resolved = found === undefined ? {} : visit(found as JsonValue, [...trail, reference]);
      // Since 3.1 a summary and a description may stand beside a reference, and a schema's other rules.
      return isObject(resolved) ? { ...resolved, ...entries(beside, trail) } : resolved;
    }
    return entries(value, trail);
  };
  const entries = (value: JsonObject, trail: readonly string[]): JsonObject => Object.fromEntries(Object.entries(value).map(([name, item]) => [name, visit(item, trail)]));
  return visit(part, []);
}
