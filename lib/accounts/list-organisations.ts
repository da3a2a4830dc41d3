import { findOrganisationsOf } from "./repository";
import type { OrganisationSummary } from "./schemas";

/** Organisations that a user belongs to, teams first, then the oldest membership; at most 100. */
export function listOrganisations(userId: string): Promise<OrganisationSummary[]> {
  return findOrganisationsOf(userId);
}
