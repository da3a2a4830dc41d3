import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const page = "docs/security/asvs.md";

/** Requirements of OWASP ASVS 5.0.0 in the chapters that the page is about: of level 1, and those that level 2 adds. */
const expected: Readonly<Record<1 | 2, string>> = {
  1: `3.5.1 3.5.2 3.5.3
    6.1.1 6.2.1 6.2.2 6.2.3 6.2.4 6.2.5 6.2.6 6.2.7 6.2.8 6.3.1 6.3.2 6.4.1 6.4.2
    7.2.1 7.2.2 7.2.3 7.2.4 7.4.1 7.4.2
    8.1.1 8.2.1 8.2.2 8.3.1`,
  2: `3.5.4 3.5.5
    6.1.2 6.1.3 6.2.9 6.2.10 6.2.11 6.2.12 6.3.3 6.3.4 6.4.3 6.4.4 6.5.1 6.5.2 6.5.3 6.5.4 6.5.5 6.6.1 6.6.2 6.6.3 6.8.1 6.8.2 6.8.3 6.8.4
    7.1.1 7.1.2 7.1.3 7.3.1 7.3.2 7.4.3 7.4.4 7.4.5 7.5.1 7.5.2 7.6.1 7.6.2
    8.1.2 8.2.3 8.4.1
    16.1.1 16.2.1 16.2.2 16.2.3 16.2.4 16.2.5 16.3.1 16.3.2 16.3.3 16.3.4 16.4.1 16.4.2 16.4.3 16.5.1 16.5.2 16.5.3`,
};

type Row = { section: string; id: string; level: string; asked: string; how: string; proof: string };
type NamedTest = { file: string; title: string };

/** The rows of all tables, with the heading that each stands under. A cell holds `\|` for a bar. */
function rowsOf(text: string): Row[] {
  let section = "";
  return text.split("\n").flatMap((line) => {
    section = /^## (?:V)?([\d.]+)/.exec(line)?.[1] ?? section;
    if (!/^\| *\d/.test(line)) return [];
    const [id = "", level = "", asked = "", how = "", proof = ""] = line.split(/(?<!\\)\|/).slice(1, -1).map((cell) => cell.trim().replaceAll("\\|", "|"));
    return [{ section, id, level, asked, how, proof }];
  });
}

/** Tests that a cell names: each a file in backticks, then the title in quotation marks as it stands there. */
const testsIn = (cell: string): NamedTest[] => [...cell.matchAll(/`([^`]+)` “([^”]+)”/g)].map(([, file = "", title = ""]) => ({ file, title }));

/** Addresses of the documents that a cell leads to. */
const linksIn = (cell: string): string[] => [...cell.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, address = ""]) => address);

const quoted = (title: string) => title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Whether a file has a test of that title that is run: no `it.skip`, nothing in a comment. */
function hasTest({ file, title }: NamedTest): boolean {
  if (!/\.(?:test|spec)\.tsx?$|-suite\.ts$/.test(file) || !existsSync(join(root, file))) return false;
  const code = readFileSync(join(root, file), "utf8").replace(/^\s*\/\/.*$/gm, "");
  const call = new RegExp(`(?:\\b(?:it|test)\\b(?:\\.\\w+)*|\\))\\(\\s*(["'\`])${quoted(title)}\\1,`).exec(code);
  if (call === null) return false;
  // Of `it.skip.each(…)("…")` the name stands before what it is given.
  const name = [...code.slice(0, call.index + call[0].length).matchAll(/\b(?:it|test|describe)\b(?:\.\w+)*(?=\()/g)].at(-1)?.[0];
  return name !== undefined && !/\b(?:describe|skip|todo|fixme|fails)\b/.test(name);
}

const text = readFileSync(join(root, page), "utf8");
const rows = rowsOf(text);

describe(page, () => {
  it("has each requirement of levels 1 and 2 once, at its level, under its section, and no other", () => {
    const wanted = Object.entries(expected).flatMap(([level, ids]) => ids.split(/\s+/).map((id) => `${id} level ${level} in ${id.replace(/\.\d+$/, "")}`));
    expect(rows.map(({ id, level, section }) => `${id} level ${level} in ${section}`).toSorted()).toEqual(wanted.toSorted());
  });

  it("says of each what is asked and how it is met", () => {
    expect(rows.filter(({ asked, how }) => asked === "" || how === "").map(({ id }) => id)).toEqual([]);
  });

  it("names a test for each, or a document where one is asked for, or the reason why there is none", () => {
    const reason = /^(?:Not met|Partly met|Not applicable): \S/;
    const without = rows.filter(({ how, proof }) => testsIn(proof).length === 0 && linksIn(proof).length === 0 && !/^No test: \S/.test(proof) && !reason.test(how));
    expect(without.map(({ id }) => id)).toEqual([]);
  });

  it("names only tests that are there and run", () => {
    const missing = rows.flatMap(({ id, proof }) => testsIn(proof).filter((test) => !hasTest(test)).map(({ file, title }) => `${id}: ${file} “${title}”`));
    expect(missing).toEqual([]);
  });

  it("holds nothing that only looks like a named test", () => {
    const odd = rows.filter(({ proof }) => (proof.match(/[“”"]/g) ?? []).length !== testsIn(proof).length * 2 || (proof.match(/`/g) ?? []).length !== testsIn(proof).length * 2);
    expect(odd.filter(({ proof }) => !proof.startsWith("No test: ")).map(({ id }) => id)).toEqual([]);
  });

  it("leads only to documents that are there", () => {
    const links = linksIn(text).filter((address) => !/^https?:/.test(address));
    expect(links.filter((address) => !existsSync(join(root, dirname(page), address)))).toEqual([]);
  });

  it("counts in its introduction what stands in its tables", () => {
    const starting = (word: string) => rows.filter(({ how }) => how.startsWith(word)).length;
    const other = starting("Not met:") + starting("Partly met:") + starting("Not applicable:");
    const counts = `${rows.length} requirements: ${rows.length - other} met, ${starting("Partly met:")} met in part, ${starting("Not met:")} not met, ${starting("Not applicable:")} not applicable`;
    expect(text).toContain(counts);
  });
});
