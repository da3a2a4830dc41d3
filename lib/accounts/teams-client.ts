import { z } from "zod";
import { displayName } from "@/lib/platform/text/display-name";
import { projectIdForm } from "./schemas";

/** Form of a team's id. */
export const teamIdForm = /^tea_[0-9a-z]{26}$/;

const teamId = z.string().regex(teamIdForm);
const most = 200;
const fields = {
  name: displayName.pipe(z.string().min(1, "accounts.errors.name_required").max(64, "accounts.errors.name_too_long")),
  userIds: z.array(z.string().regex(/^usr_[0-9a-z]{26}$/)).max(most, "accounts.errors.too_many_members").transform((ids) => [...new Set(ids)]),
  projectIds: z.array(z.string().regex(projectIdForm)).max(most, "accounts.errors.too_many_projects").transform((ids) => [...new Set(ids)]),
};

/** Form of the dialog of a team. */
export const createTeamSchema = z.strictObject(fields);
export type TeamInput = z.output<typeof createTeamSchema>;
export const updateTeamSchema = z.strictObject({ ...fields, teamId });
export const teamIdSchema = z.strictObject({ teamId });

/** A team in the list, with whom it holds and which projects it answers for. RFC 3339 time. */
export type TeamSummary = {
  id: string;
  name: string;
  createdAt: string;
  members: { id: string; name: string }[];
  projects: { id: string; name: string }[];
};

/** Newest first. */
export type TeamPage = { data: TeamSummary[]; hasMore: boolean; nextCursor: string | null };
