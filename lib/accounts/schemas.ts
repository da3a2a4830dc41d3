import type { Role } from "./permissions";

/** An organisation in the switcher. */
export type OrganisationSummary = {
  id: string;
  slug: string;
  name: string;
  kind: "personal" | "team";
  isDemo: boolean;
  role: Role;
};
