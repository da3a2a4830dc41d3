import { recordAudit } from "@/lib/audit/record-audit";
import { type AuditAction, type RequestOrigin, systemOrigin } from "@/lib/audit/schemas";
import { forEachDue } from "@/lib/jobs/for-each-due";
import { recordEvent } from "@/lib/jobs/record-event";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import { changeMembers } from "../members/change-members";
import { lockOrganisation } from "../members/repository";
import type { OrganisationDeleted } from "../news";
import { deletionGraceDays } from "../organisation-client";
import type { MemberScope } from "../policy";
import { emptyOrganisation, findDue, writeOrganisation } from "./repository";

const dayMs = 86_400_000;

async function setDeletion(scope: MemberScope, deletesAt: Date | null, action: AuditAction, origin: RequestOrigin): Promise<void> {
  await inTransaction((tx) =>
    changeMembers(tx, scope, "organisation.delete", async () => {
      await writeOrganisation(tx, scope, { deletesAt });
      await recordAudit(
        tx,
        {
          organisationId: scope.organisationId,
          actor: scope.actor,
          action,
          target: { type: "organisation", id: scope.organisationId },
          details: { deletes_at: deletesAt?.toISOString() ?? null },
        },
        origin,
      );
    }),
  );
}

/**
 * Asks for the organisation to be deleted in fourteen days. Until then everything works as before, and its owners can
 * take it back; nobody can join. Only its owners can: the scope must have been minted for `organisation.delete`. Throws
 * `validation_failed` where another slug was typed. Asking again changes nothing.
 */
export async function requestDeletion(scope: MemberScope, { slug }: { slug: string }, origin: RequestOrigin): Promise<void> {
  if (slug !== scope.slug) throw new AppError("validation_failed", { fields: [{ path: "slug", message: "accounts.errors.slug_differs" }] });
  if (scope.deletesAt !== null) return;
  await setDeletion(scope, new Date(now().getTime() + deletionGraceDays * dayMs), "organisation.deletion_requested", origin);
}

/** Takes the deletion back. */
export async function withdrawDeletion(scope: MemberScope, origin: RequestOrigin): Promise<void> {
  if (scope.deletesAt !== null) await setDeletion(scope, null, "organisation.deletion_withdrawn", origin);
}

const deletionsAPage = 100;

/** Deletes organisations whose time has come, each in a transaction of its own, and tells rooms further right, which end what is theirs. Returns how many. */
export async function carryOutDeletions(stop: AbortSignal): Promise<number> {
  let deleted = 0;
  const at = now();
  await forEachDue(stop, (after) => findDue(at, { after, take: deletionsAPage }), async ({ id: organisationId }) => {
    const done = await inTransaction(async (tx) => {
      await lockOrganisation(tx, organisationId);
      if (!(await emptyOrganisation(tx, organisationId, now()))) return false;
      await recordAudit(tx, { organisationId, actor: { type: "system", id: null }, action: "organisation.deleted", target: { type: "organisation", id: organisationId } }, systemOrigin);
      await recordEvent(tx, { type: "organisation.deleted", organisationId, payload: { organisationId } satisfies OrganisationDeleted });
      return true;
    });
    if (done) deleted++;
  });
  return deleted;
}
