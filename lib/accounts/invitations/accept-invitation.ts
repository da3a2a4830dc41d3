import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction, type Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import { insertMember, lockOrganisation } from "../members/repository";
import { markEmailVerified } from "../users/mark-email-verified";
import { hashInvitationToken } from "./invitation-token";
import { findTarget, takeInvitation } from "./repository";

/** Who accepts; the address as their row has it now. */
export type Invitee = { userId: string; email: string };
export type Joined = { slug: string; name: string };

/**
 * Makes a user a member by the link that was mailed to their address, which is proved by that. Throws `link_ended`,
 * `wrong_account` where it was mailed to another address, `already_member`; the link is used up by none of these.
 */
export function acceptInvitation(invitee: Invitee, { token }: { token: string }, origin: RequestOrigin): Promise<Joined> {
  return inTransaction((tx) => acceptInvitationIn(tx, invitee, token, origin));
}

/** The same in the transaction that makes the account. */
export async function acceptInvitationIn(tx: Transaction, { userId, email }: Invitee, token: string, origin: RequestOrigin): Promise<Joined> {
  const at = now();
  const invitation = await takeInvitation(tx, { tokenHash: hashInvitationToken(token), userId, at });
  if (invitation === null) throw new AppError("link_ended");
  if (invitation.email !== email) throw new AppError("wrong_account");
  const { id, organisationId, role, customRoleId, projectIds } = invitation;
  await lockOrganisation(tx, organisationId);
  const organisation = await findTarget(tx, organisationId);
  if (organisation === null) throw new AppError("link_ended");
  if (!(await insertMember(tx, { organisationId, userId, role, customRoleId, projectIds, createdAt: at }))) throw new AppError("already_member");
  await markEmailVerified(tx, { userId, email, by: "invitation" }, origin);
  const actor = { type: "user", id: userId } as const;
  await recordAudit(tx, { organisationId, actor, action: "invitation.accepted", target: { type: "invitation", id } }, origin);
  await recordAudit(tx, { organisationId, actor, action: "member.added", target: { type: "user", id: userId }, details: { role, custom_role: customRoleId, projects: projectIds.join(" ") } }, origin);
  return organisation;
}
