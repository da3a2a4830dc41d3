import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import { changeMembers } from "../members/change-members";
import { covers } from "../permissions";
import type { MemberScope } from "../policy";
import type { CreateGrantInput } from "../sharing-client";
import { countLiveGrants, endGrant, findOrganisationBySlug, insertGrant } from "./repository";

const dayMs = 86_400_000;
/** Grants of one organisation that may run at once. */
const mostGrants = 100;

/**
 * Lets members of another organisation do some things in this one, until an end; each of them no more than they may do at
 * home. The scope must have been minted for `grant.manage`; what the giver may do is read anew. Throws `not_found` where they
 * may not any more, `permission_lacking` for what they lack, `validation_failed` for a slug that nobody has or one's own,
 * and `too_many_grants`.
 */
export async function createGrant(scope: MemberScope, { slug, permissions, days }: CreateGrantInput, origin: RequestOrigin): Promise<{ grantId: string }> {
  if (scope.actor.type !== "user") throw new AppError("not_found");
  const [id, createdAt] = [newId("gra"), now()];
  const expiresAt = new Date(createdAt.getTime() + days * dayMs);
  await inTransaction((tx) =>
    changeMembers(tx, scope, "grant.manage", async (actor) => {
      if (!covers(actor, permissions)) throw new AppError("permission_lacking");
      const grantee = await findOrganisationBySlug(tx, slug);
      if (grantee === null || grantee.id === scope.organisationId) throw new AppError("validation_failed", { fields: [{ path: "slug", message: "accounts.errors.slug_unknown" }] });
      if ((await countLiveGrants(tx, scope, createdAt)) >= mostGrants) throw new AppError("too_many_grants");
      await insertGrant(tx, scope, { id, granteeId: grantee.id, permissions, createdById: scope.userId, createdAt, expiresAt });
      const details = { granteeId: grantee.id, permissions: permissions.join(" "), expiresAt: expiresAt.toISOString() };
      for (const organisationId of [scope.organisationId, grantee.id]) {
        await recordAudit(tx, { organisationId, actor: scope.actor, action: "grant.created", target: { type: "grant", id }, details: { ...details, organisationId: scope.organisationId } }, origin);
      }
    }),
  );
  return { grantId: id };
}

/** Ends a grant at once, from either side. The scope must have been minted for `grant.manage`. Throws `not_found`. */
export async function revokeGrant(scope: MemberScope, { grantId }: { grantId: string }, origin: RequestOrigin): Promise<void> {
  await inTransaction(async (tx) => {
    const ended = await endGrant(tx, scope, { grantId, at: now() });
    if (ended === null) throw new AppError("not_found");
    for (const organisationId of [ended.organisationId, ended.granteeId]) {
      await recordAudit(tx, { organisationId, actor: scope.actor, action: "grant.revoked", target: { type: "grant", id: grantId } }, origin);
    }
  });
}
