import type { KeyIdentity } from "@/lib/keys/schemas";
import { AppError } from "@/lib/platform/errors/app-error";
import type { Endpoint } from "@/lib/products/endpoint";

/** Whether this key may call this endpoint. Throws `environment_not_allowed` or `scope_missing`. */
export function authorise(key: KeyIdentity, endpoint: Endpoint): void {
  if (!endpoint.environments.includes(key.environment)) throw new AppError("environment_not_allowed");
  if (!key.scopes.includes(endpoint.scope)) throw new AppError("scope_missing");
}
