import type { AppError } from "@/lib/platform/errors/app-error";
import { toProblem } from "@/lib/platform/errors/problem";
import { problemContentType } from "@/lib/platform/http/problem-response";
import type { Locale } from "@/lib/platform/i18n/locales";
import { apiSecurityHeaders } from "@/lib/platform/security/api-headers";
import type { GatewayResponse } from "./gateway-request";

/** What every answer of the API carries, whatever its status. */
function commonHeaders(requestId: string, locale: Locale): Record<string, string> {
  return {
    ...apiSecurityHeaders,
    "cache-control": "no-store",
    "content-language": locale,
    vary: "Accept-Language",
    "x-request-id": requestId,
  };
}

/** A success: `request_id` first, then the endpoint's own output. */
export function answerSuccess(output: object, requestId: string, locale: Locale): GatewayResponse {
  return {
    status: 200,
    headers: { ...commonHeaders(requestId, locale), "content-type": "application/json" },
    body: JSON.stringify({ request_id: requestId, ...output }),
  };
}

/** An error as RFC 9457 problem details. */
export function answerProblem(error: AppError, requestId: string, locale: Locale): GatewayResponse {
  return {
    status: error.status,
    headers: { ...commonHeaders(requestId, locale), ...error.headers, "content-type": problemContentType },
    body: JSON.stringify(toProblem(error, requestId, locale)),
  };
}
