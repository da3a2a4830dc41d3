import type { Endpoint } from "@/lib/products/endpoint";
import type { UpstreamRoute } from "@/lib/products/upstream/find-upstream-route";

/** What a request is for: an endpoint of a product here, or an operation of an upstream. */
export type Target = { kind: "endpoint"; endpoint: Endpoint } | { kind: "upstream"; route: UpstreamRoute };

/** What the steps before and after the call itself need to know of it, whichever it is. */
export type TargetFacts = {
  id: string;
  scope: string;
  environments: readonly ("live" | "test")[];
  weight: number;
  /** The most units that one call can cost. */
  maxUnits: number;
};

const both = ["live", "test"] as const;
const known = new WeakMap<object, TargetFacts>();

export function factsOf(target: Target): TargetFacts {
  const subject = target.kind === "endpoint" ? target.endpoint : target.route;
  let facts = known.get(subject);
  if (facts === undefined) {
    facts =
      target.kind === "endpoint"
        ? { id: target.endpoint.id, scope: target.endpoint.scope, environments: target.endpoint.environments, weight: target.endpoint.weight ?? 1, maxUnits: target.endpoint.price.maxUnits }
        : { id: target.route.endpointId, scope: target.route.scope, environments: both, weight: target.route.weight, maxUnits: target.route.units };
    known.set(subject, facts);
  }
  return facts;
}
