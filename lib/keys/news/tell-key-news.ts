import type { OrgScope } from "@/lib/accounts/policy";
import { recordEvent } from "@/lib/jobs/record-event";
import type { Transaction } from "@/lib/platform/db/prisma";
import type { KeyDetail } from "../schemas";
import { findCreatorId } from "./repository";
import type { KeyCreated, KeyRotated } from "./schemas";

async function factsOf(tx: Transaction, { organisationId, actor }: OrgScope, { id, name, environment, lastFour }: KeyDetail) {
  const by = actor.type === "key" ? ("management_key" as const) : ("user" as const);
  return { organisationId, keyId: id, name, environment, lastFour, creatorId: await findCreatorId(tx, id), by };
}

/** Tells rooms further right of a new key, in the transaction that makes it. */
export async function tellKeyCreated(tx: Transaction, scope: OrgScope, key: KeyDetail): Promise<void> {
  const payload: KeyCreated = { ...(await factsOf(tx, scope, key)), expiresAt: key.expiresAt };
  await recordEvent(tx, { type: "key.created", organisationId: scope.organisationId, payload });
}

/** Tells rooms further right of a key's new secret, in the transaction that makes it. */
export async function tellKeyRotated(tx: Transaction, scope: OrgScope, key: KeyDetail, old: Pick<KeyRotated, "lastFourBefore" | "oldEndsAt">): Promise<void> {
  const payload: KeyRotated = { ...(await factsOf(tx, scope, key)), ...old };
  await recordEvent(tx, { type: "key.rotated", organisationId: scope.organisationId, payload });
}
