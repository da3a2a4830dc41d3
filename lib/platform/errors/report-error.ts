import { log } from "@/lib/platform/log/log";
import { AppError } from "./app-error";
import { errorSink } from "./error-sink";

/**
 * Logs an unexpected error and, where error tracking is on, sends it there. Expected errors (the
 * caller's fault, below 500) are only logged, wherever they are handed in.
 */
export function reportError(error: unknown, context: { requestId: string }): void {
  if (error instanceof AppError && error.expected) {
    log().info({ requestId: context.requestId, code: error.code }, "request refused");
    return;
  }
  log().error({ error, requestId: context.requestId }, "unexpected error");
  errorSink()?.(error, { requestId: context.requestId });
}
