import { findInvitationMail } from "@/lib/accounts/invitations/find-invitation";
import { findRoleMail } from "@/lib/accounts/members/find-role-mail";
import { invitationSentSchema, memberRoleChangedSchema } from "@/lib/accounts/news";
import type { Subscriber } from "@/lib/jobs/subscriber";
import { queueMails } from "./queue-mails";

const mailInvitation: Subscriber = {
  type: "invitation.sent",
  handle: async (tx, event) => {
    const { invitationId, round } = invitationSentSchema.parse(event.payload);
    const mail = await findInvitationMail(tx, { invitationId, round });
    if (mail === null) return;
    const { to, ...facts } = mail;
    await queueMails(tx, { template: "invitation", props: { invitationId, round, ...facts }, to: [to], organisationId: event.organisationId, eventId: event.id });
  },
};

const mailRoleChanged: Subscriber = {
  type: "member.role_changed",
  handle: async (tx, event) => {
    const { role, roleName, ...ids } = memberRoleChangedSchema.parse(event.payload);
    // Whoever changes their own role knows it.
    const mail = ids.userId === ids.byId ? null : await findRoleMail(tx, ids);
    if (mail === null) return;
    const { to, ...facts } = mail;
    const props = { role, roleName, ...facts, changedAt: event.createdAt.toISOString() };
    await queueMails(tx, { template: "role_changed", props, to: [to], organisationId: event.organisationId, eventId: event.id });
  },
};

/** Mails about who belongs to an organisation, to whom it concerns. */
export const mailOrganisationNews: readonly Subscriber[] = [mailInvitation, mailRoleChanged];
