import { can } from "@/lib/accounts/permissions";
import type { MemberScope } from "@/lib/accounts/policy";
import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import type { ManagementKeySummary } from "../schemas";
import { findManagementKey, setManagementKeyRevoked } from "./repository";

/**
 * Revokes a management key for good; the next request with it is refused. Revoking a revoked key changes nothing and
 * gives it back as it is. Throws `not_found` for a key of another organisation, as for none, and for a member who may
 * not manage them.
 */
export async function revokeManagementKey(scope: MemberScope, { keyId }: { keyId: string }, origin: RequestOrigin): Promise<ManagementKeySummary> {
  if (scope.actor.type !== "user" || !can(scope, "management_key.manage")) throw new AppError("not_found");
  return inTransaction(async (tx) => {
    const changed = await setManagementKeyRevoked(tx, scope, keyId, now());
    const key = await findManagementKey(tx, scope, keyId);
    if (key === null) throw new AppError("not_found");
    if (changed) {
      await recordAudit(
        tx,
        {
          organisationId: scope.organisationId,
          actor: scope.actor,
          action: "management_key.revoked",
          target: { type: "management_key", id: keyId },
          details: { name: key.name, last_four: key.lastFour },
        },
        origin,
      );
    }
    return key;
  });
}
