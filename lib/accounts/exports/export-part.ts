import type { JsonValue } from "@/lib/platform/text/canonical-json";
import type { OrgScope } from "../policy";

type Row = Readonly<Record<string, JsonValue>>;

/** What a room holds about somebody, as rows: a JSON and a CSV file. Read page by page, and twice. */
export type RowsPart<Owner> = { name: string; rows(owner: Owner): AsyncIterable<readonly Row[]> };
/** What a room writes as a file of its own form. */
export type TextPart<Owner> = { file: string; text(owner: Owner): AsyncIterable<string> };
export type ExportPart<Owner> = RowsPart<Owner> | TextPart<Owner>;

export type Person = { userId: string };

/** What each room gives of a person and of an organisation; lib/registry.ts lists them. */
export type ExportParts = { person: readonly ExportPart<Person>[]; organisation: readonly ExportPart<OrgScope>[] };

/** A part from one query. */
export const rowsPart = <Owner>(name: string, read: (owner: Owner) => Promise<readonly Row[]>): RowsPart<Owner> => ({
  name,
  async *rows(owner) {
    yield await read(owner);
  },
});

/** Dates of a row as RFC 3339. */
export const plainRow = (row: Readonly<Record<string, JsonValue | Date | readonly string[]>>): Row =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value instanceof Date ? value.toISOString() : value]));
