import { log } from "@/lib/platform/log/log";
import { AppError } from "./app-error";
import { errorSink } from "./error-sink";

type Where = { method: string; routePath: string; routeType: string };

/**
 * Logs and reports an error that Next caught while it rendered a page or ran an action or a route: those
 * that no wrapper of ours has turned into an answer. The path is the route's pattern, not the address.
 */
export function reportRequestError(error: unknown, { method, routePath, routeType }: Where): void {
  if (error instanceof AppError && error.expected) return;
  const digest = typeof error === "object" && error !== null && "digest" in error ? String(error.digest) : "";
  const where = { method, route: routePath, routeType, digest };
  log().error({ error, ...where }, "unexpected error");
  errorSink()?.(error, where);
}
