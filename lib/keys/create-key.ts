import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import type { OrgScope } from "@/lib/accounts/policy";
import { inTransaction } from "@/lib/platform/db/prisma";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import { findKey, insertKey } from "./repository";
import type { CreatedKey, CreateKeyInput } from "./schemas";
import { generateSecret, hashSecret, parseSecret } from "./secret";

/**
 * Creates a key with its first secret. The secret is in the answer and nowhere else: only its keyed
 * hash is stored. The scope must have been minted for `key.create`.
 */
export async function createKey(
  scope: OrgScope,
  input: CreateKeyInput & { scopes: readonly string[] },
  origin: RequestOrigin,
): Promise<CreatedKey> {
  const secret = generateSecret(input.environment);
  const shown = parseSecret(secret);
  if (shown === null) throw new Error("a generated secret must parse");
  const keyId = newId("key");
  const key = await inTransaction(async (tx) => {
    const createdAt = now();
    await insertKey(tx, scope, {
      id: keyId,
      environment: input.environment,
      name: input.name,
      scopes: [...input.scopes],
      createdAt,
      secret: { id: newId("sec"), ...hashSecret(secret), prefix: shown.prefix, lastFour: shown.lastFour, createdAt },
    });
    await recordAudit(
      tx,
      {
        organisationId: scope.organisationId,
        actor: { type: "user", id: scope.userId },
        action: "key.created",
        target: { type: "key", id: keyId },
        details: { name: input.name, environment: input.environment, last_four: shown.lastFour },
      },
      origin,
    );
    return findKey(tx, scope, keyId);
  });
  if (key === null) throw new Error("the key just made is missing");
  return { key, secret };
}
