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
      IdempotencyKey: {
        name: "Idempotency-Key",
        in: "header",
        description: t("docs.openapi.idempotency_key"),
        schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[\\x21-\\x7e]+$", examples: ["6f1f2c1e-8a51-4a0a-9c7e-1f7d0f8f3f10"] },
      },
      Prefer: {
        name: "Prefer",
        in: "header",
        description: t("docs.openapi.prefer"),
        schema: { type: "string", maxLength: 200, examples: ["example=mock", "code=429"] },
      },
    },
    headers: {
      RequestId: { description: t("docs.openapi.request_id"), schema: { $ref: schemaRef("RequestId") } },
      ContentLanguage: { description: t("docs.openapi.content_language"), schema: { type: "string", enum: [...locales] } },
      Challenge: { description: t("docs.openapi.challenge"), schema: { type: "string" } },
      RateLimit: { description: t("docs.openapi.rate_limit"), schema: { type: "string", examples: ['"organisation-second";r=9;t=1, "units";r=999;t=86400'] } },
      RateLimitPolicy: { description: t("docs.openapi.rate_limit_policy"), schema: { type: "string", examples: ['"organisation-second";q=10;w=1, "units";q=1000;qu="units"'] } },
      XRateLimitLimit: { description: t("docs.openapi.x_rate_limit_limit"), schema: { type: "integer", minimum: 0 } },
      XRateLimitRemaining: { description: t("docs.openapi.x_rate_limit_remaining"), schema: { type: "integer", minimum: 0 } },
      XRateLimitReset: { description: t("docs.openapi.x_rate_limit_reset"), schema: { type: "integer", minimum: 0 } },
      TollgateLimiter: { description: t("docs.openapi.limiter"), schema: { type: "string", enum: ["local", "redis"] } },
      Deprecation: { description: t("docs.openapi.deprecation"), schema: { type: "string", examples: ["@1795219200"] } },
      Sunset: { description: t("docs.openapi.sunset"), schema: { type: "string", examples: ["Tue, 30 Nov 2027 00:00:00 GMT"] } },
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
      limit: { type: "object", description: t("docs.openapi.problem.limit") },
      quota: { type: "object", description: t("docs.openapi.problem.quota") },
      upgrade_url: { type: "string", format: "uri", description: t("docs.openapi.problem.upgrade_url") },
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
