import type { OperatorScope } from "@/lib/accounts/policy";
import { searchOrganisations } from "@/lib/accounts/search-organisations";
import { listPlansOf } from "@/lib/billing/entitlement/list-plans-of";
import { monthOf } from "@/lib/billing/entitlement/rules";
import { nowMs } from "@/lib/platform/time/clock";
import { sumUnits } from "@/lib/usage/sum-units";
import type { OrganisationRowPage } from "./schemas";

/** Organisations with their plans and what they used this month. Search and paging as in `searchOrganisations`. */
export async function listOrganisationRows(
  scope: OperatorScope,
  query: { text?: string | undefined; cursor?: string | undefined; limit?: number } = {},
): Promise<OrganisationRowPage> {
  const page = await searchOrganisations(scope, query);
  const organisationIds = page.data.map(({ id }) => id);
  const since = new Date(`${monthOf(nowMs())}-01T00:00:00Z`);
  const [plans, units] = await Promise.all([listPlansOf(scope, organisationIds), sumUnits(scope, { organisationIds, since })]);
  return {
    ...page,
    data: page.data.map((organisation) => ({ ...organisation, ...(plans.get(organisation.id) ?? { planId: "free" as const, onTrial: false }), unitsThisMonth: units.get(organisation.id) ?? 0 })),
  };
}
