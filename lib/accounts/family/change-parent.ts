import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction, type Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import type { MemberScope } from "../policy";
import { findAncestors, findHeight, lockFamilies, releaseChild, setParent } from "./repository";

/** Organisations above one another at most, the topmost included. */
export const mostLevels = 5;

/**
 * Puts an organisation under another one, whose members then read its usage; from under the one where it stood before.
 * Whoever does it may change both: both scopes must have been minted for `organisation.update`. Throws `family_ring` where
 * it would stand below itself, and `family_too_deep`.
 */
export async function joinParent(scope: MemberScope, parent: MemberScope, origin: RequestOrigin): Promise<void> {
  if (scope.actor.type !== "user" || parent.actor.type !== "user") throw new AppError("not_found");
  await inTransaction(async (tx) => {
    await lockFamilies(tx);
    const [own] = await findAncestors(tx, scope.organisationId);
    if (own?.parentId) await noteLeft(tx, scope, { parentId: own.parentId, childId: scope.organisationId }, origin);
    const above = await findAncestors(tx, parent.organisationId);
    if (above.some(({ id }) => id === scope.organisationId)) throw new AppError("family_ring");
    if (above.length + 1 + (await findHeight(tx, scope.organisationId)) > mostLevels) throw new AppError("family_too_deep");
    await setParent(tx, scope, parent.organisationId);
    const details = { parentId: parent.organisationId, childId: scope.organisationId };
    for (const organisationId of [scope.organisationId, parent.organisationId]) {
      await recordAudit(tx, { organisationId, actor: scope.actor, action: "family.joined", target: { type: "organisation", id: scope.organisationId }, details }, origin);
    }
  });
}

/** Takes an organisation out from under its parent. The scope must have been minted for `organisation.update`. Throws `not_found` where it has none. */
export async function leaveParent(scope: MemberScope, origin: RequestOrigin): Promise<void> {
  await inTransaction(async (tx) => {
    await lockFamilies(tx);
    const [own] = await findAncestors(tx, scope.organisationId);
    if (own === undefined || own.parentId === null) throw new AppError("not_found");
    await setParent(tx, scope, null);
    await noteLeft(tx, scope, { parentId: own.parentId, childId: scope.organisationId }, origin);
  });
}

/** Lets go a child of this organisation. The scope must have been minted for `organisation.update`. Throws `not_found` for any other. */
export async function dropChild(scope: MemberScope, { organisationId }: { organisationId: string }, origin: RequestOrigin): Promise<void> {
  await inTransaction(async (tx) => {
    await lockFamilies(tx);
    if (!(await releaseChild(tx, scope, organisationId))) throw new AppError("not_found");
    await noteLeft(tx, scope, { parentId: scope.organisationId, childId: organisationId }, origin);
  });
}

async function noteLeft(tx: Transaction, scope: MemberScope, { parentId, childId }: { parentId: string; childId: string }, origin: RequestOrigin): Promise<void> {
  for (const organisationId of [childId, parentId]) {
    await recordAudit(tx, { organisationId, actor: scope.actor, action: "family.left", target: { type: "organisation", id: childId }, details: { parentId, childId } }, origin);
  }
}
