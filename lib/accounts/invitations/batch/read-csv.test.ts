import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCsv } from "./read-csv";

const row = { email: "mai@example.com", role: "developer", projects: [] as string[] };
const fault = (text: string) => {
  try {
    return readCsv(text).length;
  } catch (error) {
    return (error as { fields: { message: string }[] }).fields[0]?.message;
  }
};

describe("a file of invitations", () => {
  it.each([
    ["plain", "email,role\nmai@example.com,developer\n"],
    ["a byte order mark and CRLF", "\ufeffemail,role\r\nmai@example.com,developer\r\n"],
    ["semicolons", "email;role;projects\nmai@example.com;developer;\n"],
    ["tabs", "email\trole\nmai@example.com\tdeveloper"],
    ["quotes", '"email","role"\n"mai@example.com","developer"'],
    ["another order and capitals", "Role,EMAIL\ndeveloper,mai@example.com"],
    ["spaces and empty lines", "email,role\n\n  mai@example.com , developer \n\n"],
  ])("is read with %s", (_, text) => {
    expect(readCsv(text).map(({ line: _line, ...rest }) => rest)).toEqual([row]);
  });

  it("tells the line of each row, and its projects", () => {
    expect(readCsv('email,role,projects\na@example.com,viewer,Shop\n\nb@example.com,viewer,"Shop | Nhà kho;Shop"')).toEqual([
      { line: 2, email: "a@example.com", role: "viewer", projects: ["Shop"] },
      { line: 4, email: "b@example.com", role: "viewer", projects: ["Shop", "Nhà kho"] },
    ]);
  });

  it.each([
    ["", "accounts.errors.file_empty"],
    ["email,role\n", "accounts.errors.file_empty"],
    ["mai@example.com,developer\n", "accounts.errors.file_header"],
    ["email\nmai@example.com", "accounts.errors.file_header"],
    ["email,role,salary\nmai@example.com,developer,1", "accounts.errors.file_columns"],
    ['email,role\n"mai@example.com,developer', "accounts.errors.file_form"],
    ["email,role\nmai\u0000@example.com,developer", "accounts.errors.file_form"],
  ])("%j is refused", (text, message) => {
    expect(fault(text)).toBe(message);
  });

  it("has 500 rows at most", () => {
    const rows = (count: number) => `email,role\n${"a@example.com,viewer\n".repeat(count)}`;
    expect([fault(rows(500)), fault(rows(501))]).toEqual([500, "accounts.errors.file_too_long"]);
  });

  it("gives back whatever a spreadsheet writes, and never breaks on any text", () => {
    const cell = fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\u0000", "").trim()).filter((text) => text !== "");
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), fc.constantFrom(",", ";", "\t"), fc.boolean(), (cells, delimiter, bom) => {
        const text = stringify([["email", "role"], ...cells], { delimiter, bom, record_delimiter: "\r\n" });
        expect(readCsv(text).map(({ email, role }) => [email, role])).toEqual(cells);
      }),
      { numRuns: 50 },
    );
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => /^(number|string)$/.test(typeof fault(text))));
  });
});
