import { AppError } from "@/lib/platform/errors/app-error";
import { endpoints } from "@/lib/products/catalogue";
import { listUpstreamOperations } from "@/lib/products/upstream/list-upstream-operations";

/**
 * Throws `validation_failed` for scopes that no endpoint and no operation of an upstream asks for: a key is not given
 * what does not exist. `kept` are those that it has already: an upstream that went away must not keep it from changing.
 */
export async function refuseUnknownScopes(scopes: readonly string[] | undefined, kept: readonly string[] = []): Promise<void> {
  if (scopes === undefined) return;
  const known = new Set([...endpoints, ...(await listUpstreamOperations())].map(({ scope }) => scope).concat(kept));
  const fields = scopes.flatMap((scope, index) => (known.has(scope) ? [] : [{ path: `scopes.${index}`, message: "manage.errors.unknown_scope" }]));
  if (fields.length > 0) throw new AppError("validation_failed", { fields });
}
