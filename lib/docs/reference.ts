import { errorCatalogue } from "@/lib/platform/errors/catalogue";
import type { Locale } from "@/lib/platform/i18n/locales";
import { translators } from "@/lib/platform/i18n/translator";
import { endpoints } from "@/lib/products/catalogue";
import type { Endpoint } from "@/lib/products/endpoint";
import { codeSamples } from "./code-samples";
import { endpointErrorCodes } from "./endpoint-errors";
import { exampleRequestId, requestIdSchema, requestSchema, responseSchema } from "./endpoint-schemas";
import { endpointDescription, endpointSummary } from "./endpoint-texts";
import { schemaRows } from "./schema-rows";
import type { EndpointReference } from "./schemas";

type ReferenceOptions = {
  /** Public address without a trailing slash. */
  appUrl: string;
  locale: Locale;
};

/** The reference of every endpoint, made of the same schemas, examples and codes as the OpenAPI document. */
export function endpointReferences(options: ReferenceOptions): EndpointReference[] {
  return endpoints.map((endpoint) => describe(endpoint, options));
}

/** Fragment under which an endpoint stands in the reference page. */
function anchorOf(endpoint: Endpoint): string {
  return endpoint.id.replaceAll(".", "-");
}

function deprecationOf({ deprecation }: Endpoint): EndpointReference["deprecation"] {
  const successor = endpoints.find(({ id }) => id === deprecation?.successor);
  if (deprecation === undefined || successor === undefined) return null;
  return { sunsetAt: deprecation.sunsetAt, successor: { path: successor.path, anchor: anchorOf(successor) } };
}

function describe(endpoint: Endpoint, { appUrl, locale }: ReferenceOptions): EndpointReference {
  const t = translators[locale];
  // The only part that answers share is the request id.
  const resolve = () => requestIdSchema(locale);
  return {
    id: endpoint.id,
    anchor: anchorOf(endpoint),
    method: endpoint.method,
    path: endpoint.path,
    summary: endpointSummary(endpoint, locale),
    description: endpointDescription(endpoint, locale),
    scope: endpoint.scope,
    environments: endpoint.environments,
    deprecation: deprecationOf(endpoint),
    price: {
      unit: endpoint.price.unit,
      count: Math.max(0, ...endpoint.examples.map(({ response }) => endpoint.price.unitsOf(response))),
    },
    parameters: [],
    request: schemaRows(requestSchema(endpoint, locale), resolve),
    response: schemaRows(responseSchema(endpoint, locale), resolve),
    samples: codeSamples({ appUrl, endpoint, input: endpoint.examples[0]?.request ?? {} }),
    examples: endpoint.examples.map(({ name, request, response }) => ({
      name,
      request: JSON.stringify(request, null, 2),
      response: JSON.stringify({ request_id: exampleRequestId, ...response }, null, 2),
    })),
    errors: endpointErrorCodes(endpoint).map((code) => ({
      status: errorCatalogue[code].status,
      code,
      title: t(`errors.${code}.title`),
    })),
  };
}
