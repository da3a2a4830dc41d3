import type { OrganisationListItem } from "@/lib/accounts/schemas";
import type { Plan } from "@/lib/billing/schemas";

/** A row of the operator's table of organisations. */
export type OrganisationRow = OrganisationListItem & {
  planId: Plan["id"];
  /** Live units since the first of the month, UTC, however they were paid. */
  unitsThisMonth: number;
};

export type OrganisationRowPage = { data: OrganisationRow[]; hasMore: boolean; nextCursor: string | null };
