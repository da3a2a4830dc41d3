import ts from "typescript";
import type { Catalogue, Finding } from "./check-messages-catalogue";
import { askOf, bare } from "./check-messages-translators";

/** A key that something other than a call makes necessary, and what that is. */
export type DerivedKey = { key: string; reason: string };

/** What is asked for by name, or by a pattern where a part is known only when the program runs. */
type Asked = { exact: string[]; patterns: RegExp[]; open: boolean };

/** More alternatives than this is "any key at all", which says nothing about use. */
const alternativesLimit = 80;
const keyForm = /^[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+$/;

function literalsOf(type: ts.Type): string[] | null {
  const members = type.isUnion() ? type.types : [type];
  if (members.length > alternativesLimit) return null;
  const texts = members.map((member) => (member.isStringLiteral() || member.isNumberLiteral() ? String(member.value) : null));
  return texts.every((text) => text !== null) ? texts : null;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function askedBy(argument: ts.Expression, checker: ts.TypeChecker): Asked {
  const node = bare(argument);
  if (ts.isStringLiteralLike(node)) return { exact: [node.text], patterns: [], open: false };
  if (ts.isConditionalExpression(node)) {
    const [a, b] = [askedBy(node.whenTrue, checker), askedBy(node.whenFalse, checker)];
    return { exact: [...a.exact, ...b.exact], patterns: [...a.patterns, ...b.patterns], open: a.open || b.open };
  }
  if (ts.isTemplateExpression(node)) return askedByTemplate(node, checker);
  const literals = literalsOf(checker.getTypeAtLocation(node));
  if (literals) return { exact: literals, patterns: [], open: false };
  const made = constantOf(node, checker);
  return made ? askedBy(made, checker) : { exact: [], patterns: [], open: true };
}

/** What a name was given where it was declared: ``const key = `errors.${code}.title` ``. */
function constantOf(node: ts.Expression, checker: ts.TypeChecker): ts.Expression | undefined {
  const declaration = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node)?.valueDeclaration : undefined;
  const isConstant = declaration && ts.isVariableDeclaration(declaration) && (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
  return isConstant ? declaration.initializer : undefined;
}

function askedByTemplate(node: ts.TemplateExpression, checker: ts.TypeChecker): Asked {
  let exact: string[] | null = [node.head.text];
  let pattern = escaped(node.head.text);
  for (const span of node.templateSpans) {
    const literals = literalsOf(checker.getTypeAtLocation(span.expression));
    const combined: string[] | null =
      exact && literals ? exact.flatMap((start) => literals.map((part) => start + part + span.literal.text)) : null;
    exact = combined !== null && combined.length <= alternativesLimit * 4 ? combined : null;
    pattern += (literals ? `(?:${literals.map(escaped).join("|")})` : "[^.]+") + escaped(span.literal.text);
  }
  return exact ? { exact, patterns: [], open: false } : { exact: [], patterns: [new RegExp(`^${pattern}$`)], open: false };
}

/**
 * Holds a program's source files against a catalogue: keys asked for that do not exist, at the call; keys
 * that nothing asks for, at their line in the catalogue. A text equal to a full key counts as asking for
 * it, since schemas name their error texts so.
 */
export function checkUsage(
  program: ts.Program,
  files: readonly string[],
  catalogue: Catalogue,
  derived: readonly DerivedKey[] = [],
  root = "",
): Finding[] {
  const checker = program.getTypeChecker();
  const keys = [...catalogue.texts.keys()];
  const known = new Set(keys);
  const groups = new Set(keys.map((key) => key.split(".").slice(0, -1).join(".")));
  const flatNamespaces = new Set([...groups].filter((group) => !group.includes(".") && ![...groups].some((one) => one.startsWith(`${group}.`))));
  const used = new Set<string>();
  const findings: Finding[] = [];

  /** Marks the keys that a test holds for; false where there is none. */
  const mark = (test: (key: string) => boolean): boolean => keys.filter(test).map((key) => used.add(key)).length > 0;

  for (const { key, reason } of derived) {
    if (known.has(key)) used.add(key);
    else findings.push({ file: catalogue.file, line: 1, text: `${key} is missing: ${reason}` });
  }

  for (const file of files) {
    const source = program.getSourceFile(file);
    if (source === undefined) throw new Error(`${file} is not part of the program`);
    const literals = new Set<string>();
    const openNamespaces = new Set<string>();
    const report = (node: ts.Node, text: string) => {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      findings.push({ file: file.slice(root.length), line: line + 1, text });
    };

    const visitCall = (call: ts.CallExpression): void => {
      const ask = askOf(call, checker);
      if (ask === null) return;
      const { namespace } = ask.translator;
      const asked = askedBy(ask.key, checker);
      const prefix = namespace ? `${namespace}.` : "";
      const ending = (key: string, end: string) => key === end || key.endsWith(`.${end}`);
      for (const key of asked.exact) {
        const test = namespace === undefined ? (one: string) => ending(one, key) : (one: string) => one === prefix + key;
        // `t.raw("list")` and `t.has("group")` may name a group: all of it is used.
        const group = namespace === undefined ? null : `${prefix}${key}.`;
        if (!mark(test) && !(group !== null && mark((one) => one.startsWith(group)))) report(ask.key, `${prefix}${key} is not in the catalogue`);
      }
      for (const pattern of asked.patterns) {
        const tail = new RegExp(`(?:^|\\.)${pattern.source.slice(1)}`);
        const found = mark((one) => (namespace === undefined ? tail.test(one) : one.startsWith(prefix) && pattern.test(one.slice(prefix.length))));
        if (!found) report(ask.key, `${prefix}${pattern.source.slice(1, -1)} fits no key of the catalogue`);
      }
      if (asked.open && namespace) openNamespaces.add(namespace);
    };

    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node)) visitCall(node);
      if (ts.isStringLiteralLike(node) && !isImport(node)) {
        literals.add(node.text);
        const parent = node.text.split(".").slice(0, -1).join(".");
        const namesText = groups.has(parent) && (parent.includes(".") || flatNamespaces.has(parent));
        if (keyForm.test(node.text) && namesText && !known.has(node.text) && !groups.has(node.text)) report(node, `${node.text} is not in the catalogue`);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    for (const literal of literals) {
      if (known.has(literal)) used.add(literal);
      for (const namespace of openNamespaces) if (known.has(`${namespace}.${literal}`)) used.add(`${namespace}.${literal}`);
    }
  }

  for (const [key, { line }] of catalogue.texts) {
    if (!used.has(key)) findings.push({ file: catalogue.file, line, text: `${key} is not used` });
  }
  return findings;
}

function isImport(node: ts.Node): boolean {
  return ts.isImportDeclaration(node.parent) || ts.isExportDeclaration(node.parent) || ts.isLiteralTypeNode(node.parent);
}
