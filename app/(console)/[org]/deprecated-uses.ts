import type { OrgScope } from "@/lib/accounts/policy";
import { endpoints } from "@/lib/products/catalogue";
import { endpointPath } from "@/lib/products/endpoint-path";
import { listEndpointCalls } from "@/lib/usage/list-endpoint-calls";
import type { DeprecatedUse } from "@/lib/usage/schemas";

/** The endpoints with a successor that the organisation called lately in this environment, most calls first. */
export async function deprecatedUses(scope: OrgScope, environment: "live" | "test"): Promise<DeprecatedUse[]> {
  const deprecated = new Map(endpoints.flatMap((endpoint) => (endpoint.deprecation ? [[endpoint.id, { path: endpoint.path, ...endpoint.deprecation }] as const] : [])));
  const called = await listEndpointCalls(scope, { environment, endpointIds: [...deprecated.keys()] });
  return called.flatMap(({ endpointId, calls, lastAt }) => {
    const endpoint = deprecated.get(endpointId);
    return endpoint === undefined ? [] : [{ path: endpoint.path, calls, lastAt, sunsetAt: endpoint.sunsetAt, successorPath: endpointPath(endpoint.successor) }];
  });
}
