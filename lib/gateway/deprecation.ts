import { env } from "@/lib/platform/env/env";
import { endpoints } from "@/lib/products/catalogue";
import type { Endpoint } from "@/lib/products/endpoint";
import type { GatewayResponse, HeaderList } from "./gateway-request";

const headersOf = new Map<string, HeaderList>();

/** Tells of a deprecation on an answer of the endpoint, whatever the answer is. One `Link` holds all links (RFC 8288). */
export function tellDeprecation({ headers }: GatewayResponse, deprecated: HeaderList): void {
  const own = headers.indexOf("link");
  for (let index = 0; index + 1 < deprecated.length; index += 2) {
    const [name = "", value = ""] = [deprecated[index], deprecated[index + 1]];
    if (name === "link" && own >= 0 && own % 2 === 0) headers[own + 1] = `${headers[own + 1] ?? ""}, ${value}`;
    else headers.push(name, value);
  }
}

/**
 * Headers of an endpoint that has a successor: `Deprecation` (RFC 9745, a structured date), `Sunset` (RFC 8594, an HTTP
 * date) and links to the successor and to the changelog. Null for others.
 */
export function deprecationHeaders({ id, deprecation }: Endpoint): HeaderList | null {
  if (deprecation === undefined) return null;
  let headers = headersOf.get(id);
  if (headers === undefined) {
    const successor = endpoints.find((endpoint) => endpoint.id === deprecation.successor);
    const { appUrl } = env();
    headers = [
      ...["deprecation", `@${Math.floor(Date.parse(deprecation.deprecatedAt) / 1000)}`],
      ...["sunset", new Date(deprecation.sunsetAt).toUTCString()],
      ...["link", `${successor ? `<${appUrl}${successor.path}>; rel="successor-version", ` : ""}<${appUrl}/docs/changelog>; rel="deprecation"`],
    ];
    headersOf.set(id, headers);
  }
  return headers;
}
