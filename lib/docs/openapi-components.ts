import { errorCatalogue, type ErrorCode } from "@/lib/platform/errors/catalogue";
import { locales, type Locale } from "@/lib/platform/i18n/locales";
import { translators } from "@/lib/platform/i18n/translator";
import { exampleRequestId, requestIdSchema } from "./endpoint-schemas";
import type { JsonSchema } from "./json-schema";

const schemaRef = (name: string) => `#/components/schemas/${name}`;

/** Parts of the document that every operation points to. */
export function sharedComponents(options: { appUrl: string; locale: Locale; errorCodes: readonly ErrorCode[] }) {
  const t = translators[options.locale];
  return {
    securitySchemes: {
      bearer: { type: "http", scheme: "bearer", description: t("docs.openapi.bearer") },
      apiKey: { type: "apiKey", in: "header", name: "X-API-Key", description: t("docs.openapi.api_key") },
    },
    parameters: {
      AcceptLanguage: {
        name: "Accept-Language",
        in: "header",
        description: t("docs.openapi.accept_language"),
        schema: { type: "string", default: "en", examples: [...locales] },
      },
    },
    headers: {
      RequestId: { description: t("docs.openapi.request_id"), schema: { $ref: schemaRef("RequestId") } },
      ContentLanguage: { description: t("docs.openapi.content_language"), schema: { type: "string", enum: [...locales] } },
      Challenge: { description: t("docs.openapi.challenge"), schema: { type: "string" } },
      RetryAfter: { description: t("docs.openapi.retry_after"), schema: { type: "integer", minimum: 0 } },
    },
    schemas: { RequestId: requestIdSchema(options.locale), Problem: problemSchema(options.locale) },
    examples: Object.fromEntries(options.errorCodes.map((code) => [code, problemExample(code, options)])),
  };
}

/** RFC 9457 problem details with the members that `lib/platform/errors/problem.ts` adds. */
function problemSchema(locale: Locale): JsonSchema {
  const t = translators[locale];
  return {
    type: "object",
    description: t("docs.openapi.problem.summary"),
    required: ["type", "title", "status", "detail", "code", "request_id"],
    properties: {
      type: { type: "string", format: "uri", description: t("docs.openapi.problem.type") },
      title: { type: "string", description: t("docs.openapi.problem.title") },
      status: { type: "integer", minimum: 400, maximum: 599, description: t("docs.openapi.problem.status") },
      detail: { type: "string", description: t("docs.openapi.problem.detail") },
      code: { type: "string", description: t("docs.openapi.problem.code") },
      request_id: { $ref: schemaRef("RequestId") },
      errors: {
        type: "array",
        description: t("docs.openapi.problem.errors"),
        items: {
          type: "object",
          required: ["path", "message"],
          properties: {
            path: { type: "string", description: t("docs.openapi.problem.path") },
            message: { type: "string", description: t("docs.openapi.problem.message") },
          },
        },
      },
    },
  };
}

/** What a call that fails with `code` is answered with. */
export function problemExample(code: ErrorCode, { appUrl, locale }: { appUrl: string; locale: Locale }) {
  const t = translators[locale];
  return {
    summary: t(`errors.${code}.title`),
    value: {
      type: `${appUrl}/docs/errors#${code}`,
      title: t(`errors.${code}.title`),
      status: errorCatalogue[code].status,
      detail: t(`errors.${code}.detail`),
      code,
      request_id: exampleRequestId,
      ...(code === "validation_failed"
        ? { errors: [{ path: "cccd", message: t("cccd.errors.number_given") }] }
        : {}),
    },
  };
}
