import ts from "typescript";
import { createTranslator } from "use-intl/core";

/** Something to mend, where it stands. `line` counts from 1. */
export type Finding = { file: string; line: number; text: string };

/** One language's texts by full key (`keys.errors.name_required`), with the line that each stands on. */
export type Catalogue = { file: string; texts: ReadonlyMap<string, { text: string; line: number }> };

/** Texts that are rightly the same in both languages: names, units, words that Vietnamese borrows. */
export const sameInBothLanguages: ReadonlySet<string> = new Set(["Tollgate", "Premium", "Ultra", "Email", "Google", "GitHub", "Menu", "Slug", "English", "Tiếng Việt", "{value} ms"]);

/** Reads a messages file. Throws a SyntaxError where it is no JSON object of objects and texts. */
export function readCatalogue(file: string, json: string): Catalogue {
  const source = ts.parseJsonText(file, json);
  const texts = new Map<string, { text: string; line: number }>();
  const visit = (node: ts.Expression, path: readonly string[]): void => {
    if (ts.isObjectLiteralExpression(node)) {
      for (const property of node.properties) {
        if (!ts.isPropertyAssignment(property) || !ts.isStringLiteral(property.name)) throw new SyntaxError(`${file} is not JSON`);
        visit(property.initializer, [...path, property.name.text]);
      }
      return;
    }
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    if (!ts.isStringLiteral(node)) throw new SyntaxError(`${file}:${line + 1} holds something that is neither a group nor a text`);
    texts.set(path.join("."), { text: node.text, line: line + 1 });
  };
  const root = source.statements[0]?.expression;
  if (root === undefined || !ts.isObjectLiteralExpression(root)) throw new SyntaxError(`${file} is not a JSON object`);
  visit(root, []);
  return { file, texts };
}

/**
 * Names of what a text takes from its caller, each with its kind: `name` for `{name}`, `count,plural` for
 * `{count, plural, …}`, `<link>` for a tag. Sorted, each once. Looks into the branches of plurals and selects.
 * Apostrophes quote as in ICU MessageFormat: `'{'` is a brace, `''` an apostrophe.
 */
export function placeholdersOf(text: string): string[] {
  const found = new Set<string>();
  const open: ("argument" | "branch")[] = [];
  const unquoted = text.replace(/''|'[{}<>#][^']*(?:'|$)/g, "");
  for (let at = 0; at < unquoted.length; at++) {
    const rest = unquoted.slice(at);
    if (rest.startsWith("}")) open.pop();
    else if (rest.startsWith("{")) {
      // Right inside an argument (after its `plural,`) a brace opens a branch, which is text again.
      if (open.at(-1) === "argument") open.push("branch");
      else {
        open.push("argument");
        const [, name = "", kind] = /^\{\s*([^\s,}]+)\s*(?:,\s*(\w+))?/.exec(rest) ?? [];
        found.add(kind === undefined ? name : `${name},${kind}`);
      }
    } else if (open.at(-1) !== "argument") {
      const tag = /^<(\w+)>/.exec(rest)?.[1];
      if (tag !== undefined) found.add(`<${tag}>`);
    }
  }
  return [...found].sort();
}

/** What is wrong with a text as an ICU message; null where it can be formatted. */
function faultOf(text: string): string | null {
  let fault: string | null = null;
  const translate = createTranslator({
    locale: "en",
    messages: { text },
    // Values that are missing here come from the caller; only a text that cannot be read is a fault.
    onError: (error) => {
      if (String(error.code) === "INVALID_MESSAGE") fault = error.message;
    },
  });
  translate("text");
  return fault;
}

/** Compares two languages: same keys, same placeholders, nothing empty, nothing malformed, nothing left untranslated. */
export function compareCatalogues(en: Catalogue, vi: Catalogue, same: ReadonlySet<string> = sameInBothLanguages): Finding[] {
  const findings: Finding[] = [];
  for (const [catalogue, other] of [[en, vi], [vi, en]] as const) {
    for (const [key, { text, line }] of catalogue.texts) {
      const report = (what: string) => findings.push({ file: catalogue.file, line, text: `${key} ${what}` });
      if (!other.texts.has(key)) report(`is missing in ${other.file}`);
      if (text.trim() === "") report("is empty");
      const fault = faultOf(text);
      if (fault !== null) report(`is no ICU message: ${fault}`);
    }
  }
  for (const [key, { text, line }] of vi.texts) {
    const english = en.texts.get(key)?.text;
    if (english === undefined) continue;
    const report = (what: string) => findings.push({ file: vi.file, line, text: `${key} ${what}` });
    const [theirs, ours] = [placeholdersOf(english).join(" "), placeholdersOf(text).join(" ")];
    if (theirs !== ours) report(`takes [${ours}], but in ${en.file} it takes [${theirs}]`);
    if (text === english && isWording(text) && !same.has(text)) report(`is not translated: "${text}"`);
  }
  return findings;
}

/** True where something is left to translate once placeholders and tags are taken away. */
function isWording(text: string): boolean {
  return /\p{L}{2}/u.test(text.replace(/\{[^{}]*\}|<[^>]*>/g, ""));
}
