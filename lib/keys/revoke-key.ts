import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import type { OrgScope } from "@/lib/accounts/policy";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import { findKey, setRevoked } from "./repository";
import type { KeySummary } from "./schemas";

/**
 * Revokes a key for good; the next request with it is refused. Revoking a revoked key changes nothing
 * and gives it back as it is. Throws `not_found` for a key of another organisation, as for none.
 */
export async function revokeKey(scope: OrgScope, { keyId }: { keyId: string }, origin: RequestOrigin): Promise<KeySummary> {
  return inTransaction(async (tx) => {
    const changed = await setRevoked(tx, scope, keyId, now());
    const key = await findKey(tx, scope, keyId);
    if (key === null) throw new AppError("not_found");
    if (changed) {
      await recordAudit(
        tx,
        {
          organisationId: scope.organisationId,
          actor: { type: "user", id: scope.userId },
          action: "key.revoked",
          target: { type: "key", id: keyId },
          details: { name: key.name, environment: key.environment, last_four: key.lastFour },
        },
        origin,
      );
    }
    return key;
  });
}
