import { AppError } from "@/lib/platform/errors/app-error";
import { reportError } from "@/lib/platform/errors/report-error";
import { negotiateLocale, type Locale } from "@/lib/platform/i18n/locales";
import { newId } from "@/lib/platform/ids/ids";
import { log } from "@/lib/platform/log/log";
import { problemResponse } from "./problem-response";

export type HttpContext = { requestId: string; locale: Locale };

/**
 * The one pipeline of our own (unmetered) route handlers: gives the request an id, runs the handler,
 * and turns whatever it throws into a problem answer. Unexpected errors are logged and reported.
 */
export function http<Params>(
  handler: (request: Request, context: HttpContext, params: Params) => Promise<Response> | Response,
): (request: Request, route: { params: Promise<Params> }) => Promise<Response> {
  return async (request, route) => {
    const context = { requestId: newId("req"), locale: negotiateLocale(request.headers.get("accept-language")) };
    try {
      const response = await handler(request, context, await route.params);
      response.headers.set("x-request-id", context.requestId);
      return response;
    } catch (error) {
      const appError = AppError.from(error);
      if (appError.expected) log().info({ requestId: context.requestId, code: appError.code }, "request refused");
      else reportError(appError, { requestId: context.requestId });
      return problemResponse(appError, context.requestId, context.locale);
    }
  };
}
