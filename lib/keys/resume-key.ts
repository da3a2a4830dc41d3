import type { RequestOrigin } from "@/lib/audit/schemas";
import type { OrgScope } from "@/lib/accounts/policy";
import { AppError } from "@/lib/platform/errors/app-error";
import { changeKey } from "./change-key";
import { writeKey } from "./repository";
import type { KeyDetail } from "./schemas";

/**
 * Lets a suspended key work again, with the secrets that it had. Resuming a key that is not suspended changes nothing.
 * Throws `not_found`, and `key_not_active` for a revoked key.
 */
export async function resumeKey(scope: OrgScope, { keyId }: { keyId: string }, origin: RequestOrigin): Promise<KeyDetail> {
  return changeKey(scope, keyId, origin, async (tx, key) => {
    if (key.status === "revoked") throw new AppError("key_not_active");
    if (key.suspendedAt === null) return null;
    await writeKey(tx, scope, keyId, { suspendedAt: null }, { seen: true });
    return { action: "key.resumed", details: { suspended_at: key.suspendedAt } };
  });
}
