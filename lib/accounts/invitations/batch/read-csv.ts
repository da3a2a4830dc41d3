import { parse } from "csv-parse/sync";
import { AppError } from "@/lib/platform/errors/app-error";
import { mostBatchRows } from "../../invitations-client";

/** A row of a file, as it stands there. `line` is the file's, its first being 1. */
export type CsvRow = { line: number; email: string; role: string; projects: string[] };

const columns = ["email", "role", "projects"] as const;
type Column = (typeof columns)[number];

const refuse = (message: string) => new AppError("validation_failed", { fields: [{ path: "csv", message }] });

/**
 * Rows of a CSV file (RFC 4180) with the columns email, role and, where wanted, projects (names with `|` or `;` between
 * them), in any order. Tolerates a byte order mark, quotes, every kind of line end, empty lines, and the semicolons or
 * tabs that spreadsheets write in other countries. Throws `validation_failed` (field `csv`) with what is wrong.
 */
export function readCsv(text: string): CsvRow[] {
  const { records, lines } = parseRecords(text);
  const header = records[0]?.map((name) => name.trim().toLowerCase());
  if (header === undefined) throw refuse("accounts.errors.file_empty");
  const place = (column: Column) => header.indexOf(column);
  if (place("email") < 0 || place("role") < 0) throw refuse("accounts.errors.file_header");
  if (header.some((name) => name !== "" && !(columns as readonly string[]).includes(name))) throw refuse("accounts.errors.file_columns");
  if (records.length === 1) throw refuse("accounts.errors.file_empty");
  if (records.length - 1 > mostBatchRows) throw refuse("accounts.errors.file_too_long");
  return records.slice(1).map((record, index) => {
    const cell = (column: Column) => (place(column) < 0 ? "" : (record[place(column)] ?? "").trim());
    const projects = cell("projects").split(/[|;]/).map((name) => name.normalize("NFC").trim()).filter((name) => name !== "");
    return { line: lines[index + 1] ?? 0, email: cell("email"), role: cell("role"), projects: [...new Set(projects)] };
  });
}

function parseRecords(text: string): { records: string[][]; lines: number[] } {
  // The database takes no NUL in a text, and no file that people made holds one.
  if (text.includes("\u0000")) throw refuse("accounts.errors.file_form");
  try {
    const lines: number[] = [];
    const options = { bom: true, delimiter: delimiterOf(text), relax_column_count: true, skip_empty_lines: true, skip_records_with_empty_values: true };
    const records = parse(text, {
      ...options,
      on_record: (record: string[], context) => {
        lines.push(context.lines);
        return record;
      },
    });
    return { records, lines };
  } catch (cause) {
    throw new AppError("validation_failed", { cause, fields: [{ path: "csv", message: "accounts.errors.file_form" }] });
  }
}

/** What stands between the columns of the first line. */
function delimiterOf(text: string): string {
  const [first = ""] = text.split(/[\r\n]/, 1);
  return [",", ";", "\t"].toSorted((a, b) => first.split(b).length - first.split(a).length)[0] ?? ",";
}
