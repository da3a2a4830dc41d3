import ts from "typescript";
import { describe, expect, it } from "vitest";
import { compareCatalogues, placeholdersOf, readCatalogue } from "./check-messages-catalogue";
import { checkUsage, type DerivedKey } from "./check-messages-usage";

const catalogue = (file: string, value: object) => readCatalogue(file, JSON.stringify(value, null, 2));
const compare = (en: object, vi: object) =>
  compareCatalogues(catalogue("en.json", en), catalogue("vi.json", vi), new Set(["Ultra"])).map(({ file, line, text }) => `${file}:${line} ${text}`);

describe("placeholdersOf", () => {
  it.each([
    ["no placeholder", []],
    ["{min} to {max}", ["max", "min"]],
    ["{count, plural, one {# key of {owner}} other {# keys}}", ["count,plural", "owner"]],
    ["{at, date, medium}", ["at,date"]],
    ["read <link>the {name}</link>", ["<link>", "name"]],
    ["{kind, select, live {<b>live</b>} other {test}}", ["<b>", "kind,select"]],
    ["it''s a '{brace}'", []],
  ])("finds what %j takes", (text, names) => {
    expect(placeholdersOf(text)).toEqual(names);
  });
});

describe("compareCatalogues", () => {
  it("accepts two languages that say the same", () => {
    expect(compare({ a: { b: "{n, plural, one {# key} other {# keys}}" } }, { a: { b: "{n, plural, other {# khóa}}" } })).toEqual([]);
  });

  it("names a key that one language lacks, at its line in the other", () => {
    expect(compare({ a: { b: "Keys", c: "More" } }, { a: { b: "Khóa" } })).toEqual(["en.json:4 a.c is missing in vi.json"]);
    expect(compare({}, { a: "Khóa" })).toEqual(["vi.json:2 a is missing in en.json"]);
  });

  it("finds other placeholders, empty texts and texts that are no ICU message", () => {
    expect(compare({ a: "{n} keys" }, { a: "{m} khóa" })).toEqual(["vi.json:2 a takes [m], but in en.json it takes [n]"]);
    expect(compare({ a: " " }, { a: "Khóa" })).toEqual(["en.json:2 a is empty"]);
    expect(compare({ a: "Keys" }, { a: "{n" }).join("\n")).toContain("vi.json:2 a is no ICU message");
  });

  it("finds English left standing in Vietnamese, but not names, symbols or bare placeholders", () => {
    const texts = { name: "Ultra", dash: "—", value: "{count}" };
    expect(compare({ ...texts, a: "Keys" }, { ...texts, a: "Keys" })).toEqual(['vi.json:5 a is not translated: "Keys"']);
  });

  it("refuses a list: screens ask for texts by name", () => {
    expect(() => catalogue("en.json", { a: ["x"] })).toThrow("en.json:2");
  });
});

const declarations = `declare module "next-intl" { export function useTranslations(namespace?: string): Translate; }
declare module "next-intl/server" { export function getTranslations(namespace?: string | object): Promise<Translate>; }
interface Translate { (key: string): string; rich(key: string): string; has(key: string): boolean }
declare const translators: Record<string, Translate>;
declare function translateKnownKey(locale: string, key: string): string;`;

/** Checks one source file against a catalogue. */
function usage(code: string, messages: object, derived: DerivedKey[] = []): string[] {
  const files = new Map([["/p/a.tsx", code], ["/p/types.d.ts", declarations]]);
  const options: ts.CompilerOptions = { noLib: true, strict: true, target: ts.ScriptTarget.ESNext, jsx: ts.JsxEmit.Preserve };
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost(options),
    fileExists: (file) => files.has(file),
    readFile: (file) => files.get(file),
    getSourceFile: (file, target) => {
      const text = files.get(file);
      return text === undefined ? undefined : ts.createSourceFile(file, text, target, true);
    },
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return checkUsage(program, ["/p/a.tsx"], catalogue("en.json", messages), derived, "/p/").map(({ file, line, text }) => `${file}:${line} ${text}`);
}

const client = `import { useTranslations } from "next-intl";\n`;
const server = `import { getTranslations } from "next-intl/server";\n`;

describe("checkUsage", () => {
  it("finds a key that is asked for and missing, counting the namespace", () => {
    const code = `${client}export function A() { const t = useTranslations("keys"); return t("title") + t("gone") + t.rich("note"); }`;
    expect(usage(code, { keys: { title: "x", note: "y" } })).toEqual(["a.tsx:2 keys.gone is not in the catalogue"]);
  });

  it("finds a text that nothing asks for, even one of the same name in another namespace", () => {
    const code = `${client}export function A() { const t = useTranslations("keys"); return t("title"); }`;
    expect(usage(code, { keys: { title: "x" }, usage: { title: "y" } })).toEqual(["en.json:6 usage.title is not used"]);
  });

  it("keeps two translators of one file apart", () => {
    const code = `${client}export function A() { const t = useTranslations("a"); return t("one"); }
      export function B() { const t = useTranslations("b"); return t("two"); }`;
    expect(usage(code, { a: { one: "x" }, b: { two: "y" } })).toEqual([]);
    expect(usage(code, { a: { two: "x" }, b: { one: "y" } })).toHaveLength(4);
  });

  it("follows templates: exactly where the type says what may stand there, by pattern where not", () => {
    const code = `${client}export function A({ code, any }: { code: "red" | "blue"; any: string }) {
      const t = useTranslations("a"); return t(\`colour.\${code}\`) + t(\`free.\${any}.label\`) + t(code === "red" ? "yes" : "no"); }`;
    const messages = { a: { colour: { red: "r" }, free: { x: { label: "l" } }, yes: "y", no: "n" } };
    expect(usage(code, messages)).toEqual(["a.tsx:3 a.colour.blue is not in the catalogue"]);
    const more = { a: { ...messages.a, colour: { red: "r", blue: "b", green: "g" }, free: { x: { label: "l", other: "o" } } } };
    expect(usage(code, more).map((line) => line.split(" ")[1])).toEqual(["a.colour.green", "a.free.x.other"]);
  });

  it("follows getTranslations, several at once, handed-over translators and the whole catalogue", () => {
    const code = `${server}type Translator = Translate;
      export async function A() { const [t, more] = await Promise.all([getTranslations("a"), getTranslations({ locale: "vi", namespace: "b" })]); return t("one") + more("two"); }
      export function B(t: Translator, locale: string) { const s = translators[locale]; return t("a.three") + translators["en"]("b.four") + s("b.five") + translateKnownKey(locale, "b.six"); }
      declare const Promise: { all<T>(list: T[]): T[] };`;
    const messages = { a: { one: "1", three: "3" }, b: { two: "2", four: "4", five: "5", six: "6" } };
    expect(usage(code, messages)).toEqual([]);
    expect(usage(code, {})).toHaveLength(6);
  });

  it("takes a schema's error key for use, and finds one that is missing", () => {
    const code = `export const rules = ["keys.errors.name_required", "keys.errors.gone", "usage.read"];`;
    expect(usage(code, { keys: { errors: { name_required: "x" } } })).toEqual(["a.tsx:1 keys.errors.gone is not in the catalogue"]);
  });

  it("demands the texts that declarations bring with them", () => {
    const derived = [{ key: "errors.not_found.title", reason: "it is declared" }];
    expect(usage("", { errors: { not_found: { title: "x" } } }, derived)).toEqual([]);
    expect(usage("", {}, derived)).toEqual(["en.json:1 errors.not_found.title is missing: it is declared"]);
  });
});
