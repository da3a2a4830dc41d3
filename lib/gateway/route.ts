import { AppError } from "@/lib/platform/errors/app-error";
import type { Endpoint } from "@/lib/products/endpoint";
import type { GatewayRequest } from "./gateway-request";

/** Endpoints by path, then by method. */
export type RouteTable = ReadonlyMap<string, ReadonlyMap<string, Endpoint>>;

export function routeTable(endpoints: readonly Endpoint[]): RouteTable {
  const table = new Map<string, Map<string, Endpoint>>();
  for (const endpoint of endpoints) {
    const methods = table.get(endpoint.path) ?? new Map<string, Endpoint>();
    if (methods.has(endpoint.method)) throw new Error(`two endpoints answer ${endpoint.method} ${endpoint.path}`);
    table.set(endpoint.path, methods.set(endpoint.method, endpoint));
  }
  return table;
}

/** Throws `route_not_found`, or `method_not_allowed` with the `Allow` header that RFC 9110 asks for. */
export function findRoute(table: RouteTable, { method, path }: GatewayRequest): Endpoint {
  const methods = table.get(path);
  if (methods === undefined) throw new AppError("route_not_found");
  const endpoint = methods.get(method);
  if (endpoint === undefined) throw new AppError("method_not_allowed", { headers: { allow: [...methods.keys()].join(", ") } });
  return endpoint;
}
