import type { RequestOrigin } from "@/lib/audit/schemas";
import type { OrgScope } from "@/lib/accounts/policy";
import type { Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import { changeKey, type KeyChanged } from "./change-key";
import { newSecret } from "./new-secret";
import { tellKeyRotated } from "./news/tell-key-news";
import { latestEnd, withinAge } from "./policies/key-age";
import { requireKeyPolicies } from "./policies/require-key-policies";
import { endSecrets, insertSecret, writeKey } from "./repository";
import { type CreatedKey, type KeyDetail, type RotationOverlap, rotationOverlapMs } from "./schemas";

/** How many secrets of a key may work at once. */
const mostSecrets = 128;

/**
 * Gives a key a new secret. The one that was current goes on working for `overlap`, never past the key's own expiry;
 * older ones keep the ends that they have. The key stays the same: limits, credits and statistics hang off it, so an
 * overlap gives nobody more. A suspended key may be rotated and stays suspended.
 *
 * The secret is in the answer and nowhere else. Throws `not_found`, `key_not_active` for a revoked or expired key,
 * `too_many_secrets`, `policy_live_keys_not_allowed`. A key from before its organisation set keys an age gets the end that
 * a new one would.
 *
 * @param alongside writes what has to commit with the rotation
 */
export async function rotateKey(
  scope: OrgScope,
  { keyId, overlap }: { keyId: string; overlap: RotationOverlap },
  origin: RequestOrigin,
  alongside?: (tx: Transaction, rotated: CreatedKey) => Promise<void>,
): Promise<CreatedKey> {
  let secret = "";
  let old = { lastFourBefore: "", oldEndsAt: "" };
  const rotate = async (tx: Transaction, before: KeyDetail): Promise<KeyChanged> => {
    const at = now();
    const policies = await requireKeyPolicies(tx, scope, before.environment);
    const expiresAt = withinAge(before.expiresAt === null ? null : new Date(before.expiresAt), latestEnd(policies, at));
    const endsMs = expiresAt?.getTime() ?? Infinity;
    if (before.status === "revoked" || endsMs <= at.getTime()) throw new AppError("key_not_active");
    const oldEndsAt = new Date(Math.min(at.getTime() + rotationOverlapMs[overlap], endsMs));
    // With no overlap the new secret takes the place of the current one.
    const working = before.secrets.length + (overlap === "now" ? 0 : 1);
    if (working > mostSecrets) throw new AppError("too_many_secrets");
    const made = newSecret(before.environment, at);
    secret = made.secret;
    old = { lastFourBefore: before.lastFour, oldEndsAt: oldEndsAt.toISOString() };
    await endSecrets(tx, keyId, "current", oldEndsAt);
    await insertSecret(tx, keyId, made.row);
    const aged = (expiresAt?.toISOString() ?? null) !== before.expiresAt;
    await writeKey(tx, scope, keyId, aged ? { expiresAt } : {}, { seen: true });
    return { action: "key.rotated", details: { overlap, last_four_before: before.lastFour, old_ends_at: oldEndsAt.toISOString(), working_secrets: working, ...(aged ? { expires_at: expiresAt?.toISOString() ?? null } : {}) } };
  };
  const key = await changeKey(scope, keyId, origin, rotate, async (tx, after) => {
    await tellKeyRotated(tx, scope, after, old);
    await alongside?.(tx, { key: after, secret });
  });
  return { key, secret };
}
