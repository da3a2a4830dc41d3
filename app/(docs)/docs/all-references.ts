import { getLocale } from "next-intl/server";
import { cache } from "react";
import { endpointReferences } from "@/lib/docs/reference";
import type { EndpointReference } from "@/lib/docs/schemas";
import { upstreamReferences } from "@/lib/docs/upstream-reference";
import { env } from "@/lib/platform/env/env";
import { reportError } from "@/lib/platform/errors/report-error";
import { newId } from "@/lib/platform/ids/ids";
import { listUpstreamOperations } from "@/lib/products/upstream/list-upstream-operations";

/** Everything that can be called now: our own endpoints, then what upstreams offer. The former are there without a database too. */
export const allReferences = cache(async (): Promise<EndpointReference[]> => {
  const [locale, operations] = await Promise.all([getLocale(), listUpstreamOperations().catch(unknown)]);
  const options = { appUrl: env().appUrl, locale };
  return [...endpointReferences(options), ...upstreamReferences(operations, options)];
});

function unknown(error: unknown): [] {
  reportError(error, { requestId: newId("req") });
  return [];
}
