import { z } from "zod";
import { type MembershipFact, reasonSchema, type UserListItem, type UserPage } from "@/lib/accounts/operator/schemas";
import type { SignInState } from "@/lib/auth/operator/schemas";
import type { OrganisationListItem } from "@/lib/accounts/schemas";
import type { Plan } from "@/lib/billing/schemas";

/** A row of the operator's table of organisations. */
export type OrganisationRow = OrganisationListItem & {
  planId: Plan["id"];
  /** The plan holds by a trial. */
  onTrial: boolean;
  /** Live units since the first of the month, UTC, however they were paid. */
  unitsThisMonth: number;
};

export type OrganisationRowPage = { data: OrganisationRow[]; hasMore: boolean; nextCursor: string | null };

/** A user with their organisations and ways in. `own`: the operator who asks, who does nothing to themselves here. */
export type UserDetail = { user: UserListItem; memberships: MembershipFact[]; signIn: SignInState; own: boolean };

/** A user in the list. */
export type UserRow = UserListItem;
export type UserRowPage = UserPage;

/** Members of an organisation on its page. */
export type { OrganisationMemberPage } from "@/lib/accounts/operator/schemas";

/** Form in which an operator says why, and whether they mean to change something. */
export const impersonateFormSchema = z.strictObject({ reason: reasonSchema, mayWrite: z.boolean() });
