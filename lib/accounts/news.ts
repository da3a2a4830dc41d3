import { z } from "zod";
import { roles } from "./permissions";

/** Payload of `organisation.created`, whatever made it: a sign-up, or a member who wanted another one. */
export const organisationCreatedSchema = z.strictObject({ organisationId: z.string() });
export type OrganisationCreated = z.output<typeof organisationCreatedSchema>;

/** Payload of `member.role_changed`. `role` of a built-in one, else `roleName`. */
export const memberRoleChangedSchema = z.strictObject({
  organisationId: z.string(),
  userId: z.string(),
  role: z.enum(roles).nullable(),
  roleName: z.string().nullable(),
  byId: z.string(),
});
export type MemberRoleChanged = z.output<typeof memberRoleChangedSchema>;

/** Payload of `invitation.sent`: a link waits for its mail. */
export const invitationSentSchema = z.strictObject({ invitationId: z.string(), round: z.number() });
export type InvitationSent = z.output<typeof invitationSentSchema>;

/** Payload of `organisation.deleted`: its members are gone, and what other rooms hold of it is to end. */
export const organisationDeletedSchema = z.strictObject({ organisationId: z.string() });
export type OrganisationDeleted = z.output<typeof organisationDeletedSchema>;
