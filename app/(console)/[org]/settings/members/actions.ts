"use server";

import { getLocale } from "next-intl/server";
import { previewBatch, startBatch } from "@/lib/accounts/invitations/batch/start-batch";
import { cancelInvitation, resendInvitation } from "@/lib/accounts/invitations/change-invitation";
import { invite } from "@/lib/accounts/invitations/invite";
import { batchFileSchema, invitationIdSchema, inviteSchema } from "@/lib/accounts/invitations-client";
import { changeMember } from "@/lib/accounts/members/change-member";
import { removeMember } from "@/lib/accounts/members/remove-member";
import { changeMemberSchema, userIdSchema } from "@/lib/accounts/members-client";
import { action } from "@/lib/auth/action";

/** Gives a member another role or other projects. Errors: `validation_failed`, `not_found`, `permission_lacking`, `last_owner`. */
export const changeMemberAction = action({ schema: changeMemberSchema, permission: "member.manage", stepUp: true }, changeMember);

/** Takes a member out. Errors: `not_found`, `permission_lacking`, `last_owner`. */
export const removeMemberAction = action({ schema: userIdSchema, permission: "member.manage", stepUp: true }, removeMember);

/** Invites an address, in the inviter's language. Errors: those of `writeInvitation`, `email_unverified`. */
export const inviteAction = action({ schema: inviteSchema, permission: "member.manage", verified: true, stepUp: true }, async (scope, input, origin) =>
  invite(scope, { ...input, locale: await getLocale() }, origin),
);

/** Mails a new link. Errors: `not_found`, `link_ended`, `rate_limited`, `invitation_limit`. */
export const resendInvitationAction = action({ schema: invitationIdSchema, permission: "member.manage", verified: true }, resendInvitation);

/** Ends an invitation. Errors: `not_found`, `link_ended`. */
export const cancelInvitationAction = action({ schema: invitationIdSchema, permission: "member.manage" }, cancelInvitation);

/** What would become of each row of a file. Errors: `validation_failed`. */
export const previewBatchAction = action({ schema: batchFileSchema, permission: "member.manage" }, previewBatch);

/** Sends the invitations of a file. Errors: `validation_failed`, `rate_limited`, `email_unverified`. */
export const startBatchAction = action({ schema: batchFileSchema, permission: "member.manage", verified: true, stepUp: true }, startBatch);
