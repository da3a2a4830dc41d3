import ts from "typescript";

/** Where a translator starts in the catalogue: `""` is the whole of it; undefined where the code does not say. */
export type Translator = { namespace: string | undefined };

const makers = new Set(["useTranslations", "getTranslations"]);
const methods = new Set(["rich", "markup", "raw", "has"]);

/** Takes away what does not change a value: parentheses, await, casts, `!`. */
export function bare(node: ts.Expression): ts.Expression {
  let inner = node;
  while (
    ts.isParenthesizedExpression(inner) ||
    ts.isAwaitExpression(inner) ||
    ts.isAsExpression(inner) ||
    ts.isSatisfiesExpression(inner) ||
    ts.isNonNullExpression(inner)
  ) {
    inner = inner.expression;
  }
  return inner;
}

/**
 * The translator that a call asks for a text and the expression of the key: `t("…")`, `t.rich("…")`,
 * `translators[locale]("…")`, `translateKnownKey(locale, "…")`. Null for other calls.
 */
export function askOf(call: ts.CallExpression, checker: ts.TypeChecker): { translator: Translator; key: ts.Expression } | null {
  const callee = bare(call.expression);
  const [first, second] = call.arguments;
  if (ts.isIdentifier(callee) && callee.text === "translateKnownKey") {
    return second === undefined ? null : { translator: { namespace: "" }, key: second };
  }
  const translator = translatorOf(callee, checker);
  return translator === null || first === undefined ? null : { translator, key: first };
}

function translatorOf(callee: ts.Expression, checker: ts.TypeChecker): Translator | null {
  if (ts.isPropertyAccessExpression(callee) && methods.has(callee.name.text)) {
    return resolve(bare(callee.expression), checker, 0);
  }
  return resolve(callee, checker, 0);
}

/** Follows a value back to where it was made. `depth` bounds the way through names that name each other. */
function resolve(node: ts.Expression, checker: ts.TypeChecker, depth: number): Translator | null {
  if (depth > 8) return null;
  if (ts.isCallExpression(node)) return madeBy(node, checker);
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    return ts.isIdentifier(node.expression) && node.expression.text === "translators" ? { namespace: "" } : null;
  }
  if (!ts.isIdentifier(node)) return null;
  const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration;
  if (declaration === undefined) return null;
  if (ts.isVariableDeclaration(declaration) && declaration.initializer) {
    return resolve(bare(declaration.initializer), checker, depth + 1);
  }
  if (ts.isBindingElement(declaration)) return fromPattern(declaration, checker, depth);
  if (ts.isParameter(declaration)) return fromParameter(declaration, node.text);
  return null;
}

function madeBy(call: ts.CallExpression, checker: ts.TypeChecker): Translator | null {
  const callee = bare(call.expression);
  if (!ts.isIdentifier(callee) || !makers.has(callee.text)) return null;
  const first = call.arguments[0];
  if (first === undefined) return { namespace: "" };
  const type = checker.getTypeAtLocation(first);
  if (type.isStringLiteral()) return { namespace: type.value };
  if (!ts.isObjectLiteralExpression(first)) return { namespace: undefined };
  const property = first.properties.find((one) => one.name !== undefined && one.name.getText() === "namespace");
  if (property === undefined) return { namespace: "" };
  const value = ts.isPropertyAssignment(property) ? bare(property.initializer) : undefined;
  return { namespace: value && ts.isStringLiteral(value) ? value.text : undefined };
}

/** `const [t, common] = await Promise.all([getTranslations("a"), getTranslations("b")])` */
function fromPattern(element: ts.BindingElement, checker: ts.TypeChecker, depth: number): Translator | null {
  const pattern = element.parent;
  const declaration = pattern.parent;
  if (ts.isArrayBindingPattern(pattern) && ts.isVariableDeclaration(declaration) && declaration.initializer) {
    const made = bare(declaration.initializer);
    const list = ts.isCallExpression(made) ? made.arguments[0] : made;
    const source = list && ts.isArrayLiteralExpression(list) ? list.elements[pattern.elements.indexOf(element)] : undefined;
    return source === undefined ? null : resolve(bare(source), checker, depth + 1);
  }
  const isTranslator = ts.isParameter(declaration) && ts.isIdentifier(element.name) && /^t([A-Z]|$)/.test(element.name.text);
  return isTranslator ? { namespace: undefined } : null;
}

/** A translator that was handed over: its type may name the namespace. */
function fromParameter(parameter: ts.ParameterDeclaration, name: string): Translator | null {
  const type = parameter.type?.getText() ?? "";
  const named = /(?:use|get)Translations<\s*"([^"]+)"\s*>/.exec(type)?.[1];
  if (named !== undefined) return { namespace: named };
  if (type === "Translator") return { namespace: "" };
  return /Translat/.test(type) || /^t([A-Z]|$)/.test(name) ? { namespace: undefined } : null;
}
