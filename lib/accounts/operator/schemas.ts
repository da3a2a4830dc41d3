import { z } from "zod";
import { organisationIdForm } from "../schemas";
import type { Role } from "../permissions";

/** A user as operators see them in a list. RFC 3339 times. */
export type UserListItem = {
  id: string;
  email: string;
  name: string;
  isOperator: boolean;
  emailVerified: boolean;
  suspendedAt: string | null;
  suspendedFor: string | null;
  /** Name and address are gone, on their own wish. */
  anonymised: boolean;
  /** When the account will be deleted, where its owner asked for that. */
  deletesAt: string | null;
  createdAt: string;
};

/** Newest first. */
export type UserPage = { data: UserListItem[]; hasMore: boolean; nextCursor: string | null };

/** One of a user's organisations. `customRole`: the name of the role that counts instead of `role`. */
export type MembershipFact = { id: string; slug: string; name: string; kind: "personal" | "team"; role: Role; customRole: string | null };

/** One of an organisation's members, as {@link MembershipFact} names the role. */
export type OrganisationMember = { id: string; name: string; email: string; role: Role; customRole: string | null };

export type OrganisationMemberPage = { data: OrganisationMember[]; hasMore: boolean; nextCursor: string | null };

/** Form of a user's id. */
export const userIdForm = /^usr_[0-9a-z]{26}$/;

/** Why an operator does something to somebody: kept in the audit log. */
export const reasonSchema = z.string().trim().min(10, "admin.errors.reason_too_short").max(500, "admin.errors.reason_too_long");

export const userReasonSchema = z.strictObject({ userId: z.string().regex(userIdForm), reason: reasonSchema });
export const userOnlySchema = z.strictObject({ userId: z.string().regex(userIdForm) });
export const organisationReasonSchema = z.strictObject({ organisationId: z.string().regex(organisationIdForm), reason: reasonSchema });
export const organisationOnlySchema = z.strictObject({ organisationId: z.string().regex(organisationIdForm) });
