import { AppError } from "@/lib/platform/errors/app-error";
import type { Endpoint } from "@/lib/products/endpoint";
import { findUpstreamRoute, type UpstreamMatch } from "@/lib/products/upstream/find-upstream-route";
import type { Target } from "./target";

/** Endpoints by path, then by method. */
export type RouteTable = ReadonlyMap<string, ReadonlyMap<string, Extract<Target, { kind: "endpoint" }>>>;

export function routeTable(endpoints: readonly Endpoint[]): RouteTable {
  const table = new Map<string, Map<string, Extract<Target, { kind: "endpoint" }>>>();
  for (const endpoint of endpoints) {
    const methods = table.get(endpoint.path) ?? new Map<string, Extract<Target, { kind: "endpoint" }>>();
    if (methods.has(endpoint.method)) throw new Error(`two endpoints answer ${endpoint.method} ${endpoint.path}`);
    table.set(endpoint.path, methods.set(endpoint.method, { kind: "endpoint", endpoint }));
  }
  return table;
}

/**
 * What a method and path lead to: our own endpoints first, then operations of upstreams. Throws `route_not_found`,
 * `method_not_allowed` with the `Allow` header that RFC 9110 asks for, or `service_unavailable` where the upstreams
 * can't be read.
 */
export function findTarget(table: RouteTable, method: string, path: string): Target | Promise<Target> {
  const methods = table.get(path);
  if (methods === undefined) return findUpstream(method, path);
  // HEAD is GET without the body (RFC 9110, 9.3.2), which the doors leave away; it is counted and costs as GET does.
  const target = methods.get(method === "HEAD" ? "GET" : method);
  if (target === undefined) throw new AppError("method_not_allowed", { headers: { allow: allowed(methods.keys()).join(", ") } });
  return target;
}

/** What stands in `Allow`: where GET is, HEAD is too. */
function allowed(methods: Iterable<string>): string[] {
  return [...methods].flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])).concat("OPTIONS");
}

async function findUpstream(method: string, path: string): Promise<Target> {
  let match = await upstreamMatch(method, path);
  // A document seldom names HEAD; it is passed on as it came.
  if (match.kind === "method_not_allowed" && method === "HEAD" && match.allow.includes("GET")) match = await upstreamMatch("GET", path);
  if (match.kind === "none") throw new AppError("route_not_found");
  if (match.kind === "method_not_allowed") throw new AppError("method_not_allowed", { headers: { allow: [...new Set(allowed(match.allow))].join(", ") } });
  return { kind: "upstream", route: match.route };
}

async function upstreamMatch(method: string, path: string): Promise<UpstreamMatch> {
  try {
    return await findUpstreamRoute(method, path);
  } catch (cause) {
    throw new AppError("service_unavailable", { cause, headers: { "retry-after": "1" } });
  }
}

/** The methods that a path answers, for a preflight; null where there is no such path. */
export async function methodsOf(table: RouteTable, path: string): Promise<string[] | null> {
  const methods = table.get(path);
  if (methods !== undefined) return [...methods.keys()];
  // OPTIONS is no operation of an upstream, so a path of one answers with what it allows.
  const match = await findUpstreamRoute("OPTIONS", path);
  return match.kind === "method_not_allowed" ? match.allow : null;
}
