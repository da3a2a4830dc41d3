import { operations } from "@/lib/manage/catalogue";
import { type Operation, operationGroups } from "@/lib/manage/operation";
import type { ErrorCode } from "@/lib/platform/errors/catalogue";
import { problemContentType } from "@/lib/platform/http/problem-response";
import type { Locale } from "@/lib/platform/i18n/locales";
import { translators } from "@/lib/platform/i18n/translator";
import { exampleRequestId } from "../endpoint-schemas";
import type { JsonSchema } from "../json-schema";
import { operationErrorCodes, operationErrorsByStatus } from "./errors";
import { answerSchema, bodySchema, paramsSchema, querySchema, sharedShapes } from "./json-schemas";
import { groupDescription, groupName, operationDescription, operationSummary } from "./texts";

/** Statuses whose answers say when to come back. */
const retryStatuses = new Set([429, 503]);
const schemaRef = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const headerRef = (name: string) => ({ $ref: `#/components/headers/${name}` });
const parameterRef = (name: string) => ({ $ref: `#/components/parameters/${name}` });

const commonHeaders = { "X-Request-Id": headerRef("RequestId"), "Content-Language": headerRef("ContentLanguage") };
const limitHeaders = { RateLimit: headerRef("RateLimit"), "RateLimit-Policy": headerRef("RateLimitPolicy") };

const tagOf = (group: string) => `manage-${group}`;

type Ref = { $ref: string };
type ResponseObject = {
  description: string;
  headers: Record<string, Ref>;
  content: Record<string, { schema: { $ref?: string; type?: string }; examples?: Record<string, Ref | { value: unknown }> }>;
};

/** Tags of the management API, one for each group. */
export function managementTags(locale: Locale) {
  return operationGroups.map((group) => ({ name: tagOf(group), "x-displayName": groupName(group, locale), description: groupDescription(group, locale) }));
}

/** How a management key is sent: as an API key is, but it is another key. */
export function managementSecuritySchemes(locale: Locale) {
  const t = translators[locale];
  return {
    managementBearer: { type: "http", scheme: "bearer", description: t("manage.openapi.bearer") },
    managementKey: { type: "apiKey", in: "header", name: "X-API-Key", description: t("manage.openapi.api_key") },
  };
}

export function managementErrorCodes(): ErrorCode[] {
  return [...new Set(operations.flatMap(operationErrorCodes))];
}

/** Paths of the management API, each with its operations by method. */
export function managementPaths(locale: Locale) {
  const paths: Record<string, Record<string, ReturnType<typeof operationObject>>> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: operationObject(operation, locale) };
  }
  return paths;
}

/** Requests, answers, and the shapes that answers share. */
export function managementSchemas(locale: Locale): Record<string, JsonSchema> {
  const own = operations.flatMap((operation): [string, JsonSchema][] => {
    const body = bodySchema(operation, locale);
    const answer = answerSchema(operation, locale);
    return [
      ...(body === null ? [] : [[schemaName(operation, "Request"), body] as [string, JsonSchema]]),
      ...(answer === null ? [] : [[schemaName(operation, "Response"), answer] as [string, JsonSchema]]),
    ];
  });
  return { ...Object.fromEntries(own), ...sharedShapes(locale) };
}

/** `keys.end_secret` names the schema `ManageKeysEndSecretResponse`. */
function schemaName({ id }: Operation, side: "Request" | "Response"): string {
  return ["manage", ...id.split(/[._]/)].map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("") + side;
}

function operationObject(operation: Operation, locale: Locale) {
  const { id, scope } = operation;
  const responses: Record<string, ResponseObject> = {
    [operation.status]: success(operation, locale),
    ...Object.fromEntries(operationErrorsByStatus(operation).map(([status, codes]) => [status, problem(status, codes, locale)])),
  };
  return {
    operationId: `manage.${id}`,
    summary: operationSummary(operation, locale),
    description: operationDescription(operation, locale),
    tags: [tagOf(id.split(".")[0] ?? "")],
    security: [{ managementBearer: [scope] }, { managementKey: [scope] }],
    ...(operation.audit === null ? {} : { "x-audit": operation.audit }),
    parameters: [
      ...parametersIn("path", paramsSchema(operation, locale)),
      ...parametersIn("query", querySchema(operation, locale)),
      parameterRef("AcceptLanguage"),
      ...(operation.idempotent === true ? [parameterRef("IdempotencyKey")] : []),
    ],
    ...requestBody(operation, locale),
    responses,
  };
}

function parametersIn(place: "path" | "query", { properties = {}, required = [] }: JsonSchema) {
  return Object.entries(properties).map(([name, schema]) => {
    const { description, ...rest } = schema as JsonSchema;
    return { name, in: place, required: place === "path" || required.includes(name), description, schema: rest };
  });
}

function requestBody(operation: Operation, locale: Locale) {
  const body = bodySchema(operation, locale);
  if (body === null) return {};
  return {
    requestBody: {
      required: (body.required ?? []).length > 0,
      content: {
        "application/json": {
          schema: schemaRef(schemaName(operation, "Request")),
          examples: Object.fromEntries(operation.examples.map((example) => [example.name, { value: example.body }])),
        },
      },
    },
  };
}

function success(operation: Operation, locale: Locale): ResponseObject {
  const description = translators[locale]("manage.openapi.success");
  const headers = { ...commonHeaders, ...limitHeaders };
  if (operation.output === null) {
    const [first, ...others] = operation.mediaTypes.map((mediaType) => mediaType.split(";")[0] ?? "");
    const examples = Object.fromEntries(operation.examples.map(({ name, response }) => [name, { value: response }]));
    return {
      description,
      headers,
      content: { [first ?? ""]: { schema: { type: "string" }, examples }, ...Object.fromEntries(others.map((mediaType) => [mediaType, { schema: {} }])) },
    };
  }
  const examples = Object.fromEntries(operation.examples.map(({ name, response }) => [name, { value: { request_id: exampleRequestId, ...response } }]));
  return { description, headers, content: { "application/json": { schema: schemaRef(schemaName(operation, "Response")), examples } } };
}

function problem(status: number, codes: readonly ErrorCode[], locale: Locale): ResponseObject {
  const t = translators[locale];
  return {
    description: codes.map((code) => `\`${code}\`: ${t(`errors.${code}.title`)}.`).join(" "),
    headers: {
      ...commonHeaders,
      ...(status === 401 || status === 403 ? { "WWW-Authenticate": headerRef("Challenge") } : {}),
      ...(retryStatuses.has(status) ? { "Retry-After": headerRef("RetryAfter") } : {}),
    },
    content: {
      [problemContentType]: {
        schema: schemaRef("Problem"),
        examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  };
}
