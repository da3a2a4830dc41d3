import { deprecationHeaders } from "@/lib/gateway/deprecation";
import { endpoints } from "@/lib/products/catalogue";
import { exampleRequestId } from "../endpoint-schemas";

/** How an answer changes from a deprecated endpoint to its successor, by the declarations' own first examples. */
export type Migration = {
  from: string;
  to: string;
  /** RFC 3339. */
  sunsetAt: string;
  /** Headers that the deprecated endpoint answers with. */
  headers: string;
  request: string;
  before: string;
  after: string;
};

const canonicalNames: Readonly<Record<string, string>> = { deprecation: "Deprecation", sunset: "Sunset", link: "Link" };

/** Throws where the endpoint is not deprecated or has lost its successor: then the changelog speaks of nothing. */
export function migrationOf(endpointId: string): Migration {
  const from = endpoints.find(({ id }) => id === endpointId);
  const to = endpoints.find(({ id }) => id === from?.deprecation?.successor);
  const [old, next] = [from?.examples[0], to?.examples[0]];
  if (from?.deprecation === undefined || to === undefined || old === undefined || next === undefined) throw new Error(`${endpointId} has no successor`);
  const headers = deprecationHeaders(from) ?? [];
  const text = (value: object) => JSON.stringify(value, null, 2);
  return {
    from: from.path,
    to: to.path,
    sunsetAt: from.deprecation.sunsetAt,
    headers: headers.flatMap((name, index) => (index % 2 === 0 ? [`${canonicalNames[name] ?? name}: ${headers[index + 1] ?? ""}`] : [])).join("\n"),
    request: text(old.request),
    before: text({ request_id: exampleRequestId, ...old.response }),
    after: text({ request_id: exampleRequestId, ...next.response }),
  };
}
