import { operations } from "@/lib/manage/catalogue";
import type { Operation } from "@/lib/manage/operation";
import { errorCatalogue } from "@/lib/platform/errors/catalogue";
import type { Locale } from "@/lib/platform/i18n/locales";
import { translators } from "@/lib/platform/i18n/translator";
import { codeSamples } from "../code-samples";
import { exampleRequestId, requestIdSchema } from "../endpoint-schemas";
import { isSchema, type JsonSchema } from "../json-schema";
import { schemaRows } from "../schema-rows";
import type { OperationReference, SchemaRow, ShapeReference } from "../schemas";
import { operationErrorCodes } from "./errors";
import { answerSchema, bodySchema, paramsSchema, querySchema, sharedShapes } from "./json-schemas";
import { operationDescription, operationSummary } from "./texts";

type ReferenceOptions = {
  /** Public address without a trailing slash. */
  appUrl: string;
  locale: Locale;
};

/** Environment variable from which samples read the management key. */
export const managementKeyVariable = "TOLLGATE_MANAGEMENT_KEY";

const shapeRef = "#/components/schemas/";

const made = new Map<string, OperationReference[]>();

/**
 * The reference of every operation, made of the same schemas, examples and codes as the OpenAPI document. Made once for
 * each language: it takes a tenth of a second, and nothing in it changes while the program runs.
 */
export function operationReferences(options: ReferenceOptions): readonly OperationReference[] {
  const name = `${options.locale} ${options.appUrl}`;
  const references = made.get(name) ?? operations.map((operation) => describe(operation, options));
  made.set(name, references);
  return references;
}

/** What a list of the operations needs to link to them. */
export function operationAnchors(locale: Locale): { anchor: string; summary: string }[] {
  return operations.map((operation) => ({ anchor: anchorOf(operation), summary: operationSummary(operation, locale) }));
}

/** Fragment under which an operation stands in the page. */
function anchorOf({ id }: Operation): string {
  return id.replaceAll(/[._]/g, "-");
}

/** The shapes that answers share, each described once. */
export function shapeReferences(locale: Locale): ShapeReference[] {
  return Object.entries(sharedShapes(locale)).map(([name, shape]) => ({
    name,
    anchor: `shape-${name.toLowerCase()}`,
    description: shape.description ?? "",
    fields: rowsOf(shape, locale),
  }));
}

function describe(operation: Operation, { appUrl, locale }: ReferenceOptions): OperationReference {
  const t = translators[locale];
  const body = bodySchema(operation, locale);
  const answer = answerSchema(operation, locale);
  const [first] = operation.examples;
  return {
    id: operation.id,
    anchor: anchorOf(operation),
    method: operation.method,
    path: operation.path,
    summary: operationSummary(operation, locale),
    description: operationDescription(operation, locale),
    scope: operation.scope,
    audit: operation.audit,
    idempotent: operation.idempotent === true,
    parameters: [...rowsOf(paramsSchema(operation, locale), locale), ...rowsOf(querySchema(operation, locale), locale)],
    request: body === null ? [] : rowsOf(body, locale),
    response: answer === null ? [] : rowsOf(answer, locale),
    samples: codeSamples({
      appUrl,
      endpoint: { method: operation.method, path: first === undefined ? operation.path : addressOf(operation, first) },
      input: body === null ? null : (first?.body ?? {}),
      keyVariable: managementKeyVariable,
      answer: operation.output === null ? "text" : "json",
    }),
    examples: operation.examples.map((example) => ({
      name: example.name,
      request: [`${operation.method} ${addressOf(operation, example)}`, ...(body === null ? [] : ["", JSON.stringify(example.body, null, 2)])].join("\n"),
      response: typeof example.response === "string" ? example.response : JSON.stringify({ request_id: exampleRequestId, ...example.response }, null, 2),
    })),
    errors: operationErrorCodes(operation).map((code) => ({ status: errorCatalogue[code].status, code, title: t(`errors.${code}.title`) })),
  };
}

/** Path and query string of an example. */
function addressOf({ path }: Operation, { params, query }: { params: object; query: object }): string {
  const texts = (values: object) => Object.entries(values).map(([name, value]): [string, string] => [name, String(value)]);
  let filled: string = path;
  for (const [name, value] of texts(params)) filled = filled.replace(`{${name}}`, value);
  const search = new URLSearchParams(texts(query)).toString();
  return search === "" ? filled : `${filled}?${search}`;
}

/** Shared shapes stand in the lines under their name alone. */
function rowsOf(schema: JsonSchema, locale: Locale): SchemaRow[] {
  return schemaRows(named(schema), () => requestIdSchema(locale));
}

function named(node: JsonSchema): JsonSchema {
  const { $ref, ...rest } = node;
  if ($ref?.startsWith(shapeRef) && !$ref.endsWith("/RequestId")) return { ...rest, title: $ref.slice(shapeRef.length) };
  const entries = Object.entries(node).map(([name, value]: [string, unknown]): [string, unknown] => {
    if (Array.isArray(value)) return [name, value.map((one: unknown) => (isSchema(one) ? named(one) : one))];
    return [name, isSchema(value) ? named(value) : value];
  });
  return Object.fromEntries(entries);
}
