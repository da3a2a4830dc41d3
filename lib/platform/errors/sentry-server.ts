import type * as Sdk from "@sentry/nextjs";
import { env } from "@/lib/platform/env/env";
import { setErrorSink } from "./error-sink";
import { scrubEvent } from "./sentry-scrub";

/**
 * Starts error tracking where `SENTRY_DSN` is set; otherwise nothing of the SDK is even loaded (a quarter of
 * a second and 30 MB). Errors only: no tracing, no instrumentation of HTTP or the database, so the metered
 * path pays nothing. Events are scrubbed before they leave (`sentry-scrub.ts`).
 */
export async function startSentry(): Promise<void> {
  const settings = env().sentry;
  if (settings === null) return;
  const sentry = await loadSdk();
  sentry.init({
    dsn: settings.dsn,
    environment: settings.environment,
    defaultIntegrations: [
      sentry.eventFiltersIntegration(),
      sentry.functionToStringIntegration(),
      sentry.linkedErrorsIntegration(),
      sentry.onUncaughtExceptionIntegration(),
      sentry.onUnhandledRejectionIntegration(),
    ],
    enableOpenTelemetrySetup: false,
    sendClientReports: false,
    maxBreadcrumbs: 0,
    beforeSend: scrubEvent,
  });
  setErrorSink((error, tags) => {
    sentry.captureException(error, { tags });
  });
}

/** The SDK is CommonJS: bundlers see its names, plain Node (the worker) sees them on the default export. */
async function loadSdk(): Promise<typeof Sdk> {
  const loaded: typeof Sdk & { default?: typeof Sdk } = await import("@sentry/nextjs");
  return loaded.default ?? loaded;
}
