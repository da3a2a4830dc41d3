import type { Locale } from "@/lib/platform/i18n/locales";
import type { UpstreamOperation } from "@/lib/products/upstream/list-upstream-operations";
import { byStatus, upstreamErrorCodes } from "./endpoint-errors";
import { problemResponse } from "./openapi";

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

type PathOperation = { operationId: string; summary: string; tags: string[]; security: object[]; "x-unit": string; "x-units": number; parameters: unknown[]; responses: Record<string, unknown> };

/** Operations of upstreams as the document's paths: what their own documents say, with our keys, prices and errors. */
export function upstreamPaths(operations: readonly UpstreamOperation[], locale: Locale): Record<string, Record<string, PathOperation>> {
  const errors = Object.fromEntries(byStatus(upstreamErrorCodes).map(([status, codes]) => [status, problemResponse(status, codes, locale)]));
  const paths: Record<string, Record<string, PathOperation>> = {};
  for (const { path, method, endpointId, summary, description, product, scope, unit, units, openapi } of operations) {
    const own = isRecord(openapi.responses) ? openapi.responses : {};
    paths[path] = {
      ...paths[path],
      [method.toLowerCase()]: {
        ...openapi,
        operationId: endpointId,
        summary,
        ...(description === "" ? {} : { description }),
        tags: [product],
        security: [{ bearer: [scope] }, { apiKey: [scope] }],
        "x-unit": unit,
        "x-units": units,
        // Mock answers and errors to rehearse are the gateway's, whatever their document knows of.
        parameters: [...(Array.isArray(openapi.parameters) ? (openapi.parameters as unknown[]) : []), { $ref: "#/components/parameters/Prefer" }],
        // An answer of theirs under the same status is more telling than our list of codes.
        responses: { ...errors, ...own },
      },
    };
  }
  return paths;
}

/** One tag for each upstream. */
export function upstreamTags(operations: readonly UpstreamOperation[]): { name: string; description: string }[] {
  return [...new Set(operations.map(({ product }) => product))].map((name) => ({ name, description: name }));
}
