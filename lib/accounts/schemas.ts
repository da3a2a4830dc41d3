import { z } from "zod";
import { displayName } from "@/lib/platform/text/display-name";
import type { Role } from "./permissions";

/** An organisation in the switcher. */
export type OrganisationSummary = {
  id: string;
  slug: string;
  name: string;
  kind: "personal" | "team";
  isDemo: boolean;
  role: Role;
  /** Of a custom role, which counts instead of `role`. */
  roleName: string | null;
};

export type OwnOrganisationPage = { data: OrganisationSummary[]; hasMore: boolean; nextCursor: string | null };

/** An organisation in an operator's list. RFC 3339 time. */
export type OrganisationListItem = Omit<OrganisationSummary, "role" | "roleName"> & { createdAt: string };

export type OrganisationPage = { data: OrganisationListItem[]; hasMore: boolean; nextCursor: string | null };

/** Form of an organisation's id. */
export const organisationIdForm = /^org_[0-9a-z]{26}$/;

/** Form of a project's id. */
export const projectIdForm = /^prj_[0-9a-z]{26}$/;

/** Form of the "New project" dialog. */
export const createProjectSchema = z.strictObject({
  name: displayName.pipe(z.string().min(1, "projects.errors.name_required").max(64, "projects.errors.name_too_long")),
});
export type CreateProjectInput = z.output<typeof createProjectSchema>;
export const renameProjectSchema = createProjectSchema.extend({ projectId: z.string().regex(projectIdForm) });
export const projectIdSchema = z.strictObject({ projectId: z.string().regex(projectIdForm) });

/** A group of keys. RFC 3339 time. */
export type ProjectSummary = { id: string; name: string; createdAt: string };

export type ProjectPage = { data: ProjectSummary[]; hasMore: boolean; nextCursor: string | null };
