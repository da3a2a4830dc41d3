import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { recordEvent } from "@/lib/jobs/record-event";
import type { Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import type { InviteInput } from "../invitations-client";
import { isMember } from "../members/repository";
import { requireProjects } from "../members/require-projects";
import type { InvitationSent } from "../news";
import type { Permitted } from "../permissions";
import type { MemberScope } from "../policy";
import { resolveRole } from "../roles/resolve-role";
import { invitationLifetimeMs, mostOpenInvitations } from "./invitation-rules";
import { hashInvitationToken, invitationToken } from "./invitation-token";
import { refuseTooManyMails } from "./refuse-too-many-mails";
import { countOpen, findStanding, insertInvitation, isInvited } from "./repository";

type Invited = InviteInput & { locale: string; batchId: string | null };

/**
 * Writes one invitation and the news that its mail is due. The caller holds the organisation's row (`changeMembers`).
 * Throws `team_required`, `deletion_pending`, `already_member`, `already_invited`, `invitation_limit`, `not_found` for a
 * role or project of another organisation, `permission_lacking`.
 */
export async function writeInvitation(tx: Transaction, scope: MemberScope, actor: Permitted, { email, role: ref, projectIds, locale, batchId }: Invited, origin: RequestOrigin): Promise<string> {
  const at = now();
  const standing = await findStanding(tx, scope);
  if (standing?.kind !== "team") throw new AppError("team_required");
  if (standing.deletesAt !== null) throw new AppError("deletion_pending");
  const { name, ...role } = await resolveRole(tx, scope, actor, ref);
  await requireProjects(tx, scope, projectIds);
  if (await isMember(tx, scope, email)) throw new AppError("already_member", { fields: [{ path: "email", message: "errors.already_member.detail" }] });
  if (await isInvited(tx, scope, email, at)) throw new AppError("already_invited", { fields: [{ path: "email", message: "errors.already_invited.detail" }] });
  if ((await countOpen(tx, scope, at)) >= mostOpenInvitations) throw new AppError("invitation_limit");
  await refuseTooManyMails(tx, scope);
  const id = newId("ivt");
  await insertInvitation(tx, scope, {
    ...role,
    id,
    email,
    projectIds,
    locale,
    batchId,
    tokenHash: hashInvitationToken(invitationToken(id, 1)),
    invitedById: scope.userId,
    createdAt: at,
    sentAt: at,
    expiresAt: new Date(at.getTime() + invitationLifetimeMs),
  });
  const details = { email, role: name ?? role.role, projects: projectIds.join(" "), batch: batchId };
  await recordAudit(tx, { organisationId: scope.organisationId, actor: scope.actor, action: "invitation.created", target: { type: "invitation", id }, details }, origin);
  await recordEvent(tx, { type: "invitation.sent", organisationId: scope.organisationId, payload: { invitationId: id, round: 1 } satisfies InvitationSent });
  return id;
}
