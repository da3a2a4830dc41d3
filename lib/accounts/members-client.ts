import { z } from "zod";
import type { Role } from "./permissions";
import { roleRefSchema } from "./roles-client";
import { projectIdForm } from "./schemas";

/** Form of a user's id. */
export const userIdForm = /^usr_[0-9a-z]{26}$/;

const userId = z.string().regex(userIdForm);
/** Empty: all of them. */
export const projectIdsSchema = z
  .array(z.string().regex(projectIdForm))
  .max(100, "accounts.errors.too_many_projects")
  .transform((ids) => [...new Set(ids)]);

/** Form of the dialog that changes a member. */
export const changeMemberSchema = z
  .strictObject({ userId, role: roleRefSchema, projectIds: projectIdsSchema })
  .refine(({ role, projectIds }) => role !== "owner" || projectIds.length === 0, { path: ["projectIds"], message: "accounts.errors.owner_all_projects" });
export type ChangeMemberInput = z.output<typeof changeMemberSchema>;
export const userIdSchema = z.strictObject({ userId });

/** A member in the list. RFC 3339 time. */
export type MemberSummary = {
  userId: string;
  name: string;
  email: string;
  role: Role;
  /** Counts instead of `role`. */
  customRole: { id: string; name: string } | null;
  /** The member sees these alone, of which those stand here that who asks sees; empty: all, or none of them in sight. */
  projects: { id: string; name: string }[];
  joinedAt: string;
  /** The one who asks. */
  you: boolean;
  /** False where they have what who asks lacks, or who asks may change nobody. */
  changeable: boolean;
};

export type MemberPage = { data: MemberSummary[]; hasMore: boolean; nextCursor: string | null };
