/** What JSON can say. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue };

/**
 * The one text of a value: names sorted by their UTF-16 code units, no spaces, primitives as ECMAScript writes them
 * (RFC 8785). What is equal as JSON has equal texts, whatever a database did to the order of its names.
 */
export function canonicalJson(value: JsonValue): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(",")}}`;
}

const isList = (value: object): value is readonly JsonValue[] => Array.isArray(value);
