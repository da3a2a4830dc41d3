import { env } from "@/lib/platform/env/env";
import { endpoints } from "@/lib/products/catalogue";
import type { Endpoint } from "@/lib/products/endpoint";
import type { HeaderList } from "./gateway-request";

const headersOf = new Map<string, HeaderList>();

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
