import { can } from "@/lib/accounts/permissions";
import type { MemberScope } from "@/lib/accounts/policy";
import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import type { CreatedManagementKey, CreateManagementKeyInput } from "../schemas";
import { generateSecret, hashSecret, parseSecret } from "../secret";
import { findManagementKey, insertManagementKey } from "./repository";

/**
 * Creates a management key. The secret is in the answer and nowhere else: only its keyed hash is stored. Only a member
 * can: a key's scope is none of a member's, so no key ever makes another. Throws `not_found` for a member who may not
 * manage them, `validation_failed` for an expiry that lies in the past.
 */
export async function createManagementKey(scope: MemberScope, input: CreateManagementKeyInput, origin: RequestOrigin): Promise<CreatedManagementKey> {
  if (scope.actor.type !== "user" || !can(scope, "management_key.manage")) throw new AppError("not_found");
  const createdAt = now();
  const expiresAt = input.expiresAt ?? null;
  if (expiresAt !== null && expiresAt <= createdAt) {
    throw new AppError("validation_failed", { fields: [{ path: "expiresAt", message: "keys.errors.management_expiry_past" }] });
  }
  const secret = generateSecret("mgmt");
  const shown = parseSecret(secret);
  if (shown === null) throw new Error("a generated secret must parse");
  const keyId = newId("mgk");
  const key = await inTransaction(async (tx) => {
    await insertManagementKey(tx, scope, {
      id: keyId,
      name: input.name,
      scopes: [...new Set(input.scopes)],
      ...hashSecret(secret),
      prefix: shown.prefix,
      lastFour: shown.lastFour,
      createdById: scope.userId,
      createdAt,
      expiresAt,
    });
    await recordAudit(
      tx,
      {
        organisationId: scope.organisationId,
        actor: scope.actor,
        action: "management_key.created",
        target: { type: "management_key", id: keyId },
        details: { name: input.name, scopes: input.scopes.join(" "), last_four: shown.lastFour, expires_at: expiresAt?.toISOString() ?? null },
      },
      origin,
    );
    return findManagementKey(tx, scope, keyId);
  });
  if (key === null) throw new Error("the key just made is missing");
  return { key, secret };
}
