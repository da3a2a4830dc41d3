import { AppError } from "@/lib/platform/errors/app-error";
import type { Operation } from "./operation";

type Route = { segments: readonly string[]; methods: Map<string, Operation> };
export type RouteTable = readonly Route[];

const isParameter = (segment: string) => segment.startsWith("{");

/** Routes in the order in which they are tried: where one path fits two, the one with its words spelled out wins. */
export function routeTable(operations: readonly Operation[]): RouteTable {
  const byPath = new Map<string, Route>();
  for (const operation of operations) {
    const route = byPath.get(operation.path) ?? { segments: operation.path.split("/"), methods: new Map<string, Operation>() };
    if (route.methods.has(operation.method)) throw new Error(`two operations answer ${operation.method} ${operation.path}`);
    route.methods.set(operation.method, operation);
    byPath.set(operation.path, route);
  }
  const parameters = ({ segments }: Route) => segments.filter(isParameter).length;
  return [...byPath.values()].toSorted((a, b) => parameters(a) - parameters(b));
}

/**
 * The operation that a request asks for and its path parameters, as they stand in the path. Throws `route_not_found`,
 * or `method_not_allowed` with the `Allow` header that RFC 9110 asks for.
 */
export function findOperation(table: RouteTable, { method, path }: { method: string; path: string }): { operation: Operation; params: Record<string, string> } {
  const segments = path.split("/");
  for (const route of table) {
    const params = matchSegments(route.segments, segments);
    if (params === null) continue;
    const operation = route.methods.get(method);
    if (operation === undefined) throw new AppError("method_not_allowed", { headers: { allow: allowed(route) } });
    return { operation, params };
  }
  throw new AppError("route_not_found");
}

function matchSegments(pattern: readonly string[], segments: readonly string[]): Record<string, string> | null {
  if (pattern.length !== segments.length) return null;
  const params: [string, string][] = [];
  for (const [index, expected] of pattern.entries()) {
    const segment = segments[index] ?? "";
    if (isParameter(expected)) {
      if (segment === "") return null;
      params.push([expected.slice(1, -1), segment]);
    } else if (segment !== expected) return null;
  }
  return Object.fromEntries(params);
}

/** What answers there; a GET is answered to HEAD too, without its body. */
function allowed({ methods }: Route): string {
  return [...methods.keys()].flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])).join(", ");
}
