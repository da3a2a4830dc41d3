import type { RequestOrigin } from "@/lib/audit/schemas";
import type { OrgScope } from "@/lib/accounts/policy";
import { now } from "@/lib/platform/time/clock";
import { changeKey } from "./change-key";
import { writeKey } from "./repository";
import type { KeyDetail } from "./schemas";

/**
 * Revokes a key for good; the next request with it is refused. Revoking a revoked key changes nothing
 * and gives it back as it is. Throws `not_found` for a key of another organisation, as for none.
 */
export async function revokeKey(scope: OrgScope, { keyId }: { keyId: string }, origin: RequestOrigin): Promise<KeyDetail> {
  return changeKey(scope, keyId, origin, async (tx, key) => {
    if (key.status === "revoked") return null;
    await writeKey(tx, scope, keyId, { revokedAt: now() }, { seen: true });
    return { action: "key.revoked" };
  });
}
