import type { RequestOrigin } from "@/lib/audit/schemas";
import type { OrgScope } from "@/lib/accounts/policy";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import { changeKey } from "./change-key";
import { writeKey } from "./repository";
import type { KeyDetail } from "./schemas";

/**
 * Stops a key until it is resumed; the next request with it is refused. Suspending a suspended key changes nothing.
 * Throws `not_found`, and `key_not_active` for a revoked key.
 */
export async function suspendKey(scope: OrgScope, { keyId }: { keyId: string }, origin: RequestOrigin): Promise<KeyDetail> {
  return changeKey(scope, keyId, origin, async (tx, key) => {
    if (key.status === "revoked") throw new AppError("key_not_active");
    if (key.suspendedAt !== null) return null;
    await writeKey(tx, scope, keyId, { suspendedAt: now() }, { seen: true });
    return { action: "key.suspended" };
  });
}
