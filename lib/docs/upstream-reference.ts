import type { Locale } from "@/lib/platform/i18n/locales";
import { translators } from "@/lib/platform/i18n/translator";
import { isObject, type JsonObject } from "@/lib/products/upstream/document/json-pointer";
import type { UpstreamOperation } from "@/lib/products/upstream/list-upstream-operations";
import { codeSamples } from "./code-samples";
import { byStatus, upstreamErrorCodes } from "./endpoint-errors";
import { foreignSchema } from "./foreign-schema";
import { schemaRows } from "./schema-rows";
import type { EndpointReference, SchemaRow } from "./schemas";

type ReferenceOptions = {
  /** Public address without a trailing slash. */
  appUrl: string;
  locale: Locale;
};

/** So many lines of one side are shown; the document has the rest. */
const mostRows = 120;

const kept = new WeakMap<readonly UpstreamOperation[], Map<string, readonly EndpointReference[]>>();

/**
 * The reference of what upstreams offer, made of the same operations as their part of the OpenAPI document. Made once
 * for each list of operations and language.
 */
export function upstreamReferences(operations: readonly UpstreamOperation[], options: ReferenceOptions): readonly EndpointReference[] {
  const name = `${options.locale} ${options.appUrl}`;
  const known = kept.get(operations) ?? new Map<string, readonly EndpointReference[]>();
  const anchors = anchorsOf(operations);
  const references = known.get(name) ?? operations.map((operation, index) => describe(operation, anchors[index] ?? operation.endpointId, options));
  kept.set(operations, known.set(name, references));
  return references;
}

/** Ids as fragments; of two that come out alike the later one is numbered. */
function anchorsOf(operations: readonly UpstreamOperation[]): string[] {
  const used = new Set<string>();
  return operations.map(({ endpointId }) => {
    const plain = endpointId.replaceAll(/[^A-Za-z0-9_-]/g, "-");
    let anchor = plain;
    for (let number = 2; used.has(anchor); number++) anchor = `${plain}-${number}`;
    used.add(anchor);
    return anchor;
  });
}

function describe(operation: UpstreamOperation, anchor: string, { appUrl, locale }: ReferenceOptions): EndpointReference {
  const { endpointId, method, path, summary, description, scope, unit, units, openapi } = operation;
  const t = translators[locale];
  const parameters = list(openapi.parameters).filter(isObject);
  const body = contentOf(openapi.requestBody);
  const answer = contentOf(successOf(openapi.responses));
  const sent = body === null ? null : exampleOf(body.media);
  const address = addressOf(path, parameters);
  const received = answer === null ? undefined : exampleOf(answer.media);
  const bodyText = sent === undefined || sent === null ? [] : ["", JSON.stringify(sent, null, 2)];
  return {
    id: endpointId,
    anchor,
    method,
    path,
    summary: summary === "" ? `${method} ${path}` : summary,
    description,
    scope,
    environments: ["live", "test"],
    deprecation: null,
    price: { unit, count: units },
    parameters: parameters.flatMap(parameterRow),
    request: body === null ? [] : rowsOf(body.media),
    response: answer === null ? [] : rowsOf(answer.media),
    samples: codeSamples({ appUrl, endpoint: { method, path: address }, input: isObject(sent) ? sent : null, answer: answer?.json === false ? "text" : "json" }),
    examples: received === undefined ? [] : [{ name: `${method} ${address}`, request: [`${method} ${address}`, ...bodyText].join("\n"), response: typeof received === "string" ? received : JSON.stringify(received, null, 2) }],
    errors: byStatus(upstreamErrorCodes).flatMap(([status, codes]) => codes.map((code) => ({ status, code, title: t(`errors.${code}.title`) }))),
  };
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const nothing = () => ({});

function rowsOf(media: JsonObject): SchemaRow[] {
  const schema = foreignSchema(media.schema);
  const list = schema.items !== undefined && Object.keys(schema.properties ?? {}).length === 0;
  return schemaRows(list ? { properties: { items: schema } } : schema, nothing).slice(0, mostRows);
}

/** One line for each parameter: its name, and where it stands unless that is the path. */
function parameterRow(parameter: JsonObject): SchemaRow[] {
  const { name, in: place, required, description, schema } = parameter;
  if (typeof name !== "string" || typeof place !== "string") return [];
  const [row] = schemaRows({ properties: { [name]: foreignSchema(schema) } }, nothing);
  if (row === undefined) return [];
  return [{ ...row, path: place === "path" ? `{${name}}` : place === "query" ? `?${name}` : name, required: required === true || place === "path", description: typeof description === "string" ? description : row.description }];
}

type Content = { media: JsonObject; json: boolean };

/** What is sent as JSON, or else as whatever comes first; null where nothing is. */
function contentOf(part: unknown): Content | null {
  const content = isObject(part) && isObject(part.content) ? Object.entries(part.content) : [];
  const [type, media] = content.find(([name]) => isJson(name)) ?? content[0] ?? [];
  return type !== undefined && isObject(media) ? { media, json: isJson(type) } : null;
}

const isJson = (type: string) => /^application\/(?:[\w.-]+\+)?json\b/i.test(type);

/** The first answer of success. */
function successOf(responses: unknown): unknown {
  if (!isObject(responses)) return undefined;
  return Object.entries(responses).find(([status]) => /^2(?:\d\d|XX)$/i.test(status))?.[1];
}

/** An example of a parameter's or a body's value; undefined where the document has none. */
function exampleOf(subject: JsonObject): unknown {
  if (subject.example !== undefined) return subject.example;
  const [first] = isObject(subject.examples) ? Object.values(subject.examples) : [];
  if (isObject(first) && first.value !== undefined) return first.value;
  const { schema } = subject;
  if (!isObject(schema)) return undefined;
  return schema.example ?? list(schema.examples)[0] ?? schema.default ?? list(schema.enum)[0];
}

/** The path with an example in each parameter's place, or else its name; and the parameters that a query must hold. */
function addressOf(path: string, parameters: readonly JsonObject[]): string {
  const valueOf = (name: string, place: string) => {
    const found = parameters.find((one) => one.name === name && one.in === place);
    const example = found === undefined ? undefined : exampleOf(found);
    return ["string", "number", "boolean"].includes(typeof example) ? String(example) : name;
  };
  const filled = path.replaceAll(/\{([^{}/]+)\}/g, (_, name: string) => encodeURIComponent(valueOf(name, "path")));
  const query = parameters.flatMap(({ name, in: place, required }): [string, string][] => (place === "query" && required === true && typeof name === "string" ? [[name, valueOf(name, "query")]] : []));
  return query.length === 0 ? filled : `${filled}?${new URLSearchParams(query).toString()}`;
}
