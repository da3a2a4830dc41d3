import { AppError } from "@/lib/platform/errors/app-error";
import { toProblem } from "@/lib/platform/errors/problem";
import type { Locale } from "@/lib/platform/i18n/locales";

/** Content type of every error answer of the API. */
export const problemContentType = "application/problem+json";

/** An error as a Web response, for the route handlers. */
export function problemResponse(error: unknown, requestId: string, locale: Locale): Response {
  const appError = AppError.from(error);
  return Response.json(toProblem(appError, requestId, locale), {
    status: appError.status,
    headers: {
      ...appError.headers,
      "content-type": problemContentType,
      "cache-control": "no-store",
      "x-request-id": requestId,
    },
  });
}
