import type { RequestOrigin } from "@/lib/audit/schemas";
import type { OrgScope } from "@/lib/accounts/policy";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import { changeKey } from "./change-key";
import { endSecrets, findSecret, writeKey } from "./repository";
import type { KeyDetail } from "./schemas";

/**
 * Finishes the overlap of one older secret early; the next request with it is refused. One that has ended already stays
 * as it is. Throws `not_found` for a secret of another key, as for none, and `validation_failed` for the current secret:
 * to end that one, rotate the key or revoke it.
 */
export async function endSecret(
  scope: OrgScope,
  { keyId, secretId }: { keyId: string; secretId: string },
  origin: RequestOrigin,
): Promise<KeyDetail> {
  return changeKey(scope, keyId, origin, async (tx) => {
    const secret = await findSecret(tx, keyId, secretId);
    if (secret === null) throw new AppError("not_found");
    if (secret.expiresAt === null) {
      throw new AppError("validation_failed", { fields: [{ path: "secretId", message: "keys.errors.current_secret" }] });
    }
    const at = now();
    if (secret.expiresAt <= at) return null;
    await endSecrets(tx, keyId, { secretId }, at);
    await writeKey(tx, scope, keyId, {}, { seen: true });
    return { action: "key.secret_ended", details: { ended_last_four: secret.lastFour, ends_at_before: secret.expiresAt.toISOString() } };
  });
}
