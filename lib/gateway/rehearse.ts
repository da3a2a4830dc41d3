import { AppError } from "@/lib/platform/errors/app-error";
import { errorCatalogue, type ErrorCode } from "@/lib/platform/errors/catalogue";
import type { Locale } from "@/lib/platform/i18n/locales";
import type { Endpoint } from "@/lib/products/endpoint";
import { answerProblem, answerSuccess } from "./answer";
import { challenge } from "./authenticate";
import type { GatewayResponse } from "./gateway-request";

const preference = /(?:^|[,;])\s*(example|code)\s*=\s*"?([A-Za-z0-9._-]{1,64})"?/;

/** The error that stands for a status where somebody rehearses it. */
const rehearsed: Partial<Record<number, ErrorCode>> = { 401: "api_key_revoked", 402: "quota_exhausted", 403: "scope_missing", 422: "validation_failed", 503: "service_unavailable" };

/**
 * With a test key, `Prefer` (RFC 7240) asks for an answer without a call: `example=<name>` for one of the declaration's
 * examples (`example=mock` for a made-up one), `code=<status or error code>` for an error. Null without such a wish.
 * Throws `preference_invalid` for one that can't be met: in test mode it is better told than passed over.
 *
 * @param endpoint null for an operation of an upstream, which has no examples
 */
export function rehearse(endpoint: Endpoint | null, prefer: string | undefined, context: { requestId: string; now: Date; locale: Locale }): GatewayResponse | null {
  const match = prefer === undefined ? null : preference.exec(prefer);
  if (match === null) return null;
  const [, kind, value = ""] = match;
  const response = kind === "example" ? example(endpoint, value, context) : answerProblem(errorFor(endpoint, value), context.requestId, context.locale);
  response.headers.push("preference-applied", `${kind}=${value}`);
  return response;
}

/** Statuses that can be rehearsed; every code of the error catalogue can be too. */
const statuses = [...new Set(Object.values(errorCatalogue).map(({ status }) => status))].toSorted((a, b) => a - b);

/** What would do, in the answer to one that doesn't. */
function noSuch(endpoint: Endpoint | null): AppError {
  const examples = endpoint === null ? [] : [...endpoint.examples.map(({ name }) => name), "mock"];
  return new AppError("preference_invalid", { extensions: { examples, codes: statuses } });
}

function example(endpoint: Endpoint | null, name: string, { requestId, now, locale }: { requestId: string; now: Date; locale: Locale }): GatewayResponse {
  if (endpoint === null) throw noSuch(endpoint);
  const first = endpoint.examples[0];
  if (name === "mock" && first !== undefined) {
    return answerSuccess(endpoint.mock(endpoint.input.parse(first.request), { requestId, now, locale, environment: "test" }), requestId, locale);
  }
  const found = endpoint.examples.find((candidate) => candidate.name === name);
  if (found === undefined) throw noSuch(endpoint);
  return answerSuccess(found.response, requestId, locale);
}

function errorFor(endpoint: Endpoint | null, value: string): AppError {
  const codes = Object.keys(errorCatalogue) as ErrorCode[];
  const status = Number(value);
  const code = codes.find((candidate) => candidate === value) ?? rehearsed[status] ?? codes.find((candidate) => errorCatalogue[candidate].status === status);
  if (code === undefined) throw noSuch(endpoint);
  const headers: Record<string, string> = {};
  if ([429, 503].includes(errorCatalogue[code].status)) headers["retry-after"] = "1";
  return new AppError(code, { headers: errorCatalogue[code].status === 401 ? { ...headers, ...challenge } : headers });
}
