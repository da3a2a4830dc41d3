import {
  BrowserClient,
  dedupeIntegration,
  defaultStackParser,
  eventFiltersIntegration,
  functionToStringIntegration,
  getCurrentScope,
  globalHandlersIntegration,
  linkedErrorsIntegration,
  makeFetchTransport,
} from "@sentry/nextjs";
import { scrubEvent } from "./sentry-scrub";

/**
 * Starts error tracking in the browser: uncaught errors and rejections only, scrubbed before they leave.
 * Built from the client's parts instead of `init`, which brings tracing along. This module is loaded on its
 * own and only where the page names a DSN.
 */
export function startSentryInBrowser(settings: { dsn: string; environment: string }): void {
  const client = new BrowserClient({
    ...settings,
    transport: makeFetchTransport,
    stackParser: defaultStackParser,
    integrations: [
      eventFiltersIntegration(),
      functionToStringIntegration(),
      linkedErrorsIntegration(),
      dedupeIntegration(),
      globalHandlersIntegration(),
    ],
    maxBreadcrumbs: 0,
    sendClientReports: false,
    beforeSend: scrubEvent,
  });
  getCurrentScope().setClient(client);
  client.init();
}
