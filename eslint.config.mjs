import nextCoreWebVitals from "eslint-config-next/core-web-vitals";
import nextTypescript from "eslint-config-next/typescript";

/*
 * House rules as errors. `no-restricted-syntax` and `no-restricted-imports` hold one list a file: a later
 * block replaces an earlier one. So each block below names its whole list, put together from these parts.
 * scripts/quality-gates.test.ts proves that every rule here bites.
 */

const processEnv = [
  "MemberExpression[property.name='env']:matches([object.name='process'], [object.property.name='process'])",
  "MemberExpression[property.value='env'][object.name='process']",
  "VariableDeclarator[init.name='process'] > ObjectPattern > Property[key.name='env']",
  "MemberExpression[object.type='MetaProperty'][property.name='env']",
].map((selector) => ({ selector, message: "The environment enters by one door: lib/platform/env." }));

const clock = [
  "NewExpression[callee.name='Date'][arguments.length=0]",
  "CallExpression[callee.name='Date']",
  "MemberExpression[object.name='Date'][property.name='now']",
].map((selector) => ({ selector, message: "The time comes from lib/platform/time/clock, so that tests and the demo can move it." }));

const barrels = [{ selector: "ExportAllDeclaration", message: "No barrel files: import from the file that has it." }];

const doubleCasts = [
  {
    selector: "TSAsExpression > TSAsExpression[typeAnnotation.type='TSUnknownKeyword']",
    message: "A cast through unknown switches the types off: parse the value, or narrow it.",
  },
];

const openedTransactions = [
  {
    selector: "MemberExpression[object.name='tx']",
    message: "A verb opens a transaction and hands it on; only repository.ts reads and writes with it.",
  },
];

// Text for people. Code samples and key caps are the same in every language, and so is the product's name.
const words = "/(?:^|[^A-Za-z\\u00c0-\\u1ef9])(?!Tollgate(?![A-Za-z]))[A-Za-z\\u00c0-\\u1ef9]/";
const sameInEveryLanguage = "/^(code|kbd|Kbd|pre|samp|script|style)$/";
const textAttributes =
  "/^(title|alt|placeholder|label|description|heading|hint|caption|summary|message|emptyText|aria-(label|description|roledescription|valuetext|placeholder))$/";
const inBraces = [`Literal[value=${words}]`, `TemplateLiteral > TemplateElement[value.raw=${words}]`];
const hardCodedText = [
  `:matches(JSXFragment, JSXElement:not([openingElement.name.name=${sameInEveryLanguage}])) > JSXText[value=${words}]`,
  ...inBraces.flatMap((text) =>
    ["JSXExpressionContainer", "JSXExpressionContainer > ConditionalExpression", "JSXExpressionContainer > LogicalExpression"].flatMap(
      (around) => [
        `:matches(JSXFragment, JSXElement:not([openingElement.name.name=${sameInEveryLanguage}])) > ${around} > ${text}`,
        `JSXAttribute[name.name=${textAttributes}] > ${around} > ${text}`,
      ],
    ),
  ),
  `JSXAttribute[name.name=${textAttributes}] > Literal[value=${words}]`,
  `VariableDeclarator[id.name='metadata'] Property[key.name=/^(title|description)$/] > ${inBraces[0]}`,
  `CallExpression:matches([callee.name='toast'], [callee.object.name='toast']) > ${inBraces[0]}`,
].map((selector) => ({ selector, message: "Text for people stands in messages/en.json and messages/vi.json." }));

/** @typedef {{ selector: string, message: string }} Restriction */
/** @param {(Restriction | Restriction[])[]} parts */
const syntax = (...parts) => ({ "no-restricted-syntax": ["error", ...parts.flat()] });

const prisma = {
  group: ["@prisma/*", "@prisma/client/*", "**/platform/db/generated/**"],
  message: "Only a room's repository.ts sees Prisma.",
};
const transactions = {
  group: ["**/platform/db/prisma"],
  allowImportNames: ["Transaction", "inTransaction"],
  message: "Only a room's repository.ts sees Prisma; verbs open a transaction and hand it on.",
};
const sql = { group: ["pg", "**/platform/db/pool"], message: "Only a room's repository.ts talks to the database." };
const environment = {
  regex: "^(node:)?process$",
  message: "`process` is a global; the environment enters by lib/platform/env.",
};
const links = { group: ["next/link"], message: "Links come from components/ui/link, which fetches what they lead to only when somebody points at them." };
const tests = { group: ["vitest", "fast-check", "**/*.test", "**/testing/**"], message: "Tests import code, never the other way round." };
/** @param {object[]} patterns */
const imports = (...patterns) => ({ "no-restricted-imports": ["error", { patterns }] });

/** Rules that ask the type checker; kept apart so that a test can lint a file that does not exist. */
export const typeAwareRules = {
  "@typescript-eslint/await-thenable": "error",
  "@typescript-eslint/no-floating-promises": "error",
  "@typescript-eslint/no-for-in-array": "error",
  "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
  "@typescript-eslint/no-unnecessary-type-assertion": "error",
  "@typescript-eslint/no-unsafe-argument": "error",
  "@typescript-eslint/no-unsafe-assignment": "error",
  "@typescript-eslint/no-unsafe-call": "error",
  "@typescript-eslint/no-unsafe-member-access": "error",
  "@typescript-eslint/no-unsafe-return": "error",
  "@typescript-eslint/only-throw-error": "error",
  "@typescript-eslint/prefer-promise-reject-errors": "error",
  "@typescript-eslint/restrict-plus-operands": "error",
  "@typescript-eslint/return-await": ["error", "error-handling-correctness-only"],
  "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
};

/** Rules about React's hooks, which cost a compilation of each file; a `use…` elsewhere is no hook. */
const hookRules = nextCoreWebVitals.flatMap(({ rules }) => Object.keys(rules ?? {}).filter((rule) => rule.startsWith("react-hooks/")));

const typescript = ["**/*.ts", "**/*.tsx"];
const testFiles = ["**/*.test.{ts,tsx}", "**/testing/**", "e2e/**"];
// They run before the program does, or around it, and hand it its environment.
const aroundTheProgram = ["scripts/**", "e2e/**", "prisma/**", "*.config.{ts,mjs,cjs}"];

const config = [
  ...nextCoreWebVitals,
  ...nextTypescript,
  {
    ignores: [".build/**", ".data/**", ".next/**", "coverage/**", "lib/platform/db/generated/**", "playwright-report/**", "test-results/**"],
  },
  {
    // An exception to a rule is a decision and stands in this file, not in a comment.
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: ["error", "always"],
      "max-lines": ["error", { max: 250 }],
      "no-param-reassign": "error",
      "no-var": "error",
      "prefer-const": "error",
      // Tells what React Compiler would skip; the build does not use it.
      "react-hooks/incompatible-library": "off",
    },
  },
  {
    files: ["{lib,scripts,e2e,prisma}/**/*.{ts,mjs}", "*.{ts,mjs,cjs}"],
    rules: Object.fromEntries(hookRules.map((rule) => [rule, "off"])),
  },
  {
    // Tables of facts, not code.
    files: ["lib/products/cccd/provinces.ts", "lib/products/cccd/countries.ts"],
    rules: { "max-lines": "off" },
  },
  {
    files: typescript,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...typeAwareRules,
      "@typescript-eslint/ban-ts-comment": ["error", { "ts-expect-error": true, "ts-ignore": true, "ts-nocheck": true }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-require-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
    },
  },
  {
    files: ["**/*.{ts,tsx,mjs,cjs}"],
    rules: syntax(processEnv, barrels, doubleCasts),
  },
  {
    files: ["{app,components,emails}/**/*.{ts,tsx}", "middleware.ts", "instrumentation*.ts"],
    rules: {
      ...syntax(processEnv, clock, barrels, doubleCasts, openedTransactions, hardCodedText),
      ...imports({ ...prisma, group: [...prisma.group, "**/platform/db/prisma"] }, sql, environment, links, tests),
      "no-console": "error",
    },
  },
  {
    files: ["lib/**/*.{ts,tsx}"],
    rules: {
      ...syntax(processEnv, clock, barrels, doubleCasts, openedTransactions, hardCodedText),
      ...imports(prisma, transactions, sql, environment, tests),
      "no-console": "error",
    },
  },
  {
    files: ["lib/**/repository.ts"],
    rules: {
      ...syntax(processEnv, clock, barrels, doubleCasts),
      ...imports({ ...prisma, group: ["@prisma/*", "@prisma/client/*"] }, { ...sql, group: ["pg"] }, environment, tests),
    },
  },
  {
    // The rooms' ground floor makes the connections that repositories use.
    files: ["lib/platform/**/*.ts"],
    rules: imports(environment, tests),
  },
  { files: ["components/ui/link.tsx"], rules: imports(environment, tests) },
  // On the Edge runtime the console is the log.
  { files: ["lib/platform/log/edge-log.ts"], rules: { "no-console": "off" } },
  { files: ["lib/platform/env/**"], rules: syntax(clock, barrels, doubleCasts) },
  { files: ["lib/platform/time/**"], rules: syntax(processEnv, barrels, doubleCasts) },
  {
    // Tests set up what they prove: rows, moments, odd values. What they read back is judged by the assertion.
    files: testFiles,
    rules: {
      ...syntax(processEnv, barrels),
      "no-restricted-imports": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
    },
  },
  { files: aroundTheProgram, rules: { ...syntax(barrels, doubleCasts), "import/no-anonymous-default-export": "off" } },
  { files: ["e2e/**", "scripts/testing/**", "scripts/**/*.test.ts", "prisma/**/*.test.ts"], rules: syntax(barrels) },
  {
    files: ["{app,components,emails,lib}/**/index.{ts,tsx}"],
    rules: syntax({ selector: "Program", message: "No index files: a file is named by what it does." }),
  },
];

export default config;
