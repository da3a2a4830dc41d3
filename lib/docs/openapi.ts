import { problemContentType } from "@/lib/platform/http/problem-response";
import type { ErrorCode } from "@/lib/platform/errors/catalogue";
import type { Locale } from "@/lib/platform/i18n/locales";
import { translators } from "@/lib/platform/i18n/translator";
import { endpoints } from "@/lib/products/catalogue";
import type { Endpoint } from "@/lib/products/endpoint";
import { endpointErrorCodes, endpointErrorsByStatus } from "./endpoint-errors";
import { exampleRequestId, requestSchema, responseSchema } from "./endpoint-schemas";
import { endpointDescription, endpointSummary, productDescription, productName } from "./endpoint-texts";
import type { JsonSchema } from "./json-schema";
import { sharedComponents } from "./openapi-components";

type DocumentOptions = {
  /** Public address without a trailing slash. */
  appUrl: string;
  locale: Locale;
};

/** Statuses whose answers say when to come back. */
const retryStatuses = new Set([429, 503]);

/** Headers of every answer, whatever its status. */
const commonHeaders = {
  "X-Request-Id": { $ref: "#/components/headers/RequestId" },
  "Content-Language": { $ref: "#/components/headers/ContentLanguage" },
};

const deprecationHeaders = {
  Deprecation: { $ref: "#/components/headers/Deprecation" },
  Sunset: { $ref: "#/components/headers/Sunset" },
};

/** Headers of every answer to a known key. */
const limitHeaders = {
  RateLimit: { $ref: "#/components/headers/RateLimit" },
  "RateLimit-Policy": { $ref: "#/components/headers/RateLimitPolicy" },
  "X-RateLimit-Limit": { $ref: "#/components/headers/XRateLimitLimit" },
  "X-RateLimit-Remaining": { $ref: "#/components/headers/XRateLimitRemaining" },
  "X-RateLimit-Reset": { $ref: "#/components/headers/XRateLimitReset" },
  "Tollgate-Limiter": { $ref: "#/components/headers/TollgateLimiter" },
};

/**
 * The OpenAPI 3.1 document of every public endpoint, derived from the declarations in
 * `lib/products/catalogue.ts` and the error catalogue. Plain JSON; texts in the given language.
 */
export function openApiDocument({ appUrl, locale }: DocumentOptions) {
  const t = translators[locale];
  const products = [...new Set(endpoints.map((endpoint) => endpoint.product))];
  const errorCodes = [...new Set<ErrorCode>(endpoints.flatMap(endpointErrorCodes))];
  const shared = sharedComponents({ appUrl, locale, errorCodes });
  return {
    openapi: "3.1.0",
    info: {
      title: t("docs.openapi.title"),
      version: "1.0.0",
      description: t("docs.openapi.description"),
      license: { name: "Apache License 2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: serverUrl(appUrl), description: t("docs.openapi.server") }],
    externalDocs: { url: `${appUrl}/docs`, description: t("docs.openapi.guide") },
    tags: products.map((product) => ({
      name: product,
      "x-displayName": productName(product, locale),
      description: productDescription(product, locale),
    })),
    paths: Object.fromEntries(
      endpoints.map((endpoint) => [endpoint.path, { [endpoint.method.toLowerCase()]: operation(endpoint, locale) }]),
    ),
    components: {
      ...shared,
      schemas: {
        ...Object.fromEntries(endpoints.flatMap((endpoint) => endpointSchemas(endpoint, locale))),
        ...shared.schemas,
      },
    },
  };
}

/**
 * Where the API is called. An address on localhost means something else to whoever receives the document,
 * so there the server is given relative to the document itself (OpenAPI 3.1, 4.8.5).
 */
function serverUrl(appUrl: string): string {
  return new URL(appUrl).hostname === "localhost" ? "/" : appUrl;
}

/** `cccd.parse` names the schemas `CccdParseRequest` and `CccdParseResponse`. */
function schemaName(endpoint: Endpoint, side: "Request" | "Response"): string {
  const words = endpoint.id.split(/[._-]/);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("") + side;
}

function endpointSchemas(endpoint: Endpoint, locale: Locale): [string, JsonSchema][] {
  return [
    // A GET's input stands in its parameters.
    ...(endpoint.method === "POST" ? [[schemaName(endpoint, "Request"), requestSchema(endpoint, locale)] as [string, JsonSchema]] : []),
    [schemaName(endpoint, "Response"), responseSchema(endpoint, locale)],
  ];
}

function operation(endpoint: Endpoint, locale: Locale) {
  return {
    operationId: endpoint.id,
    summary: endpointSummary(endpoint, locale),
    description: endpointDescription(endpoint, locale),
    tags: [endpoint.product],
    ...(endpoint.deprecation === undefined ? {} : { deprecated: true, "x-sunset": endpoint.deprecation.sunsetAt, "x-successor": endpoint.deprecation.successor }),
    // Since OpenAPI 3.1 any scheme's list may name what the key must be allowed to do.
    security: [{ bearer: [endpoint.scope] }, { apiKey: [endpoint.scope] }],
    "x-environments": endpoint.environments,
    "x-unit": endpoint.price.unit,
    parameters: [
      ...queryParameters(endpoint, locale),
      { $ref: "#/components/parameters/AcceptLanguage" },
      ...(endpoint.method === "POST" ? [{ $ref: "#/components/parameters/IdempotencyKey" }] : []),
      ...(endpoint.environments.includes("test") ? [{ $ref: "#/components/parameters/Prefer" }] : []),
    ],
    ...(endpoint.method === "POST" ? { requestBody: requestBody(endpoint) } : {}),
    responses: {
      200: successResponse(endpoint, locale),
      ...Object.fromEntries(
        endpointErrorsByStatus(endpoint).map(([status, codes]) => [status, problemResponse(status, codes, locale)]),
      ),
    },
  };
}

/** A GET endpoint's input, field by field. */
function queryParameters(endpoint: Endpoint, locale: Locale) {
  if (endpoint.method !== "GET") return [];
  const { properties = {}, required = [] } = requestSchema(endpoint, locale);
  return Object.entries(properties).map(([name, schema]) => ({ name, in: "query", required: required.includes(name), schema }));
}

function requestBody(endpoint: Endpoint) {
  return {
    required: true,
    content: {
      "application/json": {
        schema: { $ref: `#/components/schemas/${schemaName(endpoint, "Request")}` },
        examples: Object.fromEntries(endpoint.examples.map(({ name, request }) => [name, { value: request }])),
      },
    },
  };
}

function successResponse(endpoint: Endpoint, locale: Locale) {
  return {
    description: translators[locale]("docs.openapi.success"),
    headers: { ...commonHeaders, ...limitHeaders, ...(endpoint.deprecation === undefined ? {} : deprecationHeaders) },
    content: {
      "application/json": {
        schema: { $ref: `#/components/schemas/${schemaName(endpoint, "Response")}` },
        examples: Object.fromEntries(
          endpoint.examples.map(({ name, response }) => [name, { value: { request_id: exampleRequestId, ...response } }]),
        ),
      },
    },
  };
}

/** The answer of one status, with an example for each code. */
export function problemResponse(status: number, codes: readonly ErrorCode[], locale: Locale) {
  const t = translators[locale];
  return {
    description: codes.map((code) => `\`${code}\`: ${t(`errors.${code}.title`)}.`).join(" "),
    headers: {
      ...commonHeaders,
      ...(status === 401 || status >= 500 ? {} : limitHeaders),
      ...(status === 401 ? { "WWW-Authenticate": { $ref: "#/components/headers/Challenge" } } : {}),
      ...(retryStatuses.has(status) ? { "Retry-After": { $ref: "#/components/headers/RetryAfter" } } : {}),
    },
    content: {
      [problemContentType]: {
        schema: { $ref: "#/components/schemas/Problem" },
        examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  };
}

