import { requireProject } from "@/lib/accounts/require-project";
import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import type { OrgScope } from "@/lib/accounts/policy";
import { inTransaction, type Transaction } from "@/lib/platform/db/prisma";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import { dueStep } from "./expiry/reminder-steps";
import { newSecret } from "./new-secret";
import { tellKeyCreated } from "./news/tell-key-news";
import { latestEnd, withinAge } from "./policies/key-age";
import { requireKeyPolicies } from "./policies/require-key-policies";
import { refusePastExpiry } from "./refuse-past-expiry";
import { findKey, insertKey } from "./repository";
import type { CreatedKey, CreateKeyInput } from "./schemas";

/**
 * Creates a key with its first secret. The secret is in the answer and nowhere else: only its keyed
 * hash is stored. The scope must have been minted for `key.create`. Throws `not_found` for a project of another
 * organisation, `validation_failed` for an expiry in the past, `policy_live_keys_not_allowed`. Where the organisation sets
 * keys an age, a later end, or none, becomes the latest that there may be.
 *
 * @param alongside writes what has to commit with the key
 */
export async function createKey(
  scope: OrgScope,
  input: CreateKeyInput & { scopes: readonly string[] },
  origin: RequestOrigin,
  alongside?: (tx: Transaction, created: CreatedKey) => Promise<void>,
): Promise<CreatedKey> {
  const { name, environment, scopes, projectId, restrictions, limits, creditUnits } = input;
  const keyId = newId("key");
  const createdAt = now();
  refusePastExpiry(input.expiresAt, createdAt);
  const { secret, row } = newSecret(environment, createdAt);
  return inTransaction(async (tx) => {
    const policies = await requireKeyPolicies(tx, scope, environment);
    const expiresAt = withinAge(input.expiresAt ?? null, latestEnd(policies, createdAt));
    await requireProject(tx, scope, projectId ?? null);
    await insertKey(tx, scope, { ...restrictions, id: keyId, environment, name, scopes, projectId, expiresAt, limits, creditUnits, createdAt, remindedDays: dueStep(expiresAt, createdAt), secret: row });
    await recordAudit(
      tx,
      {
        organisationId: scope.organisationId,
        actor: scope.actor,
        action: "key.created",
        target: { type: "key", id: keyId },
        details: { name, environment, last_four: row.lastFour, scopes: scopes.join(" "), expires_at: expiresAt?.toISOString() ?? null },
      },
      origin,
    );
    const key = await findKey(scope, keyId, tx);
    if (key === null) throw new Error("the key just made is missing");
    await tellKeyCreated(tx, scope, key);
    await alongside?.(tx, { key, secret });
    return { key, secret };
  });
}
