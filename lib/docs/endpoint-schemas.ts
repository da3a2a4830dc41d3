import type { Locale } from "@/lib/platform/i18n/locales";
import { translators } from "@/lib/platform/i18n/translator";
import type { Endpoint } from "@/lib/products/endpoint";
import { fieldDescription } from "./endpoint-texts";
import { describedSchema, withRequestId, type JsonSchema } from "./json-schema";

/** A request id in the form that the gateway gives out; the same one in every example. */
export const exampleRequestId = "req_01kag7m0v8x3t5q9d2n6c4w1zj";

/** What an endpoint takes, described in one language. */
export function requestSchema(endpoint: Endpoint, locale: Locale): JsonSchema {
  return describedSchema(endpoint.input, "input", (path) => fieldDescription(endpoint, "request", path, locale));
}

/** What an endpoint answers with, the gateway's `request_id` included, described in one language. */
export function responseSchema(endpoint: Endpoint, locale: Locale): JsonSchema {
  const answer = describedSchema(endpoint.output, "output", (path) => fieldDescription(endpoint, "response", path, locale));
  return withRequestId(answer, { $ref: "#/components/schemas/RequestId" });
}

/** The component that every `request_id` points to. */
export function requestIdSchema(locale: Locale): JsonSchema {
  return {
    type: "string",
    pattern: "^req_[0-9a-z]{26}$",
    description: translators[locale]("docs.openapi.request_id"),
    examples: [exampleRequestId],
  };
}
