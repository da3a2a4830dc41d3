import { z } from "zod";
import { projectIdsSchema } from "./members-client";
import type { Role } from "./permissions";
import { roleRefSchema } from "./roles-client";

/** Forms of the ids of an invitation and of a batch of them. */
export const invitationIdForm = /^ivt_[0-9a-z]{26}$/;
export const batchIdForm = /^ivb_[0-9a-z]{26}$/;

export const invitedEmail = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "accounts.errors.email_invalid")
  .pipe(z.email("accounts.errors.email_invalid"));

/** Form of the dialog that invites somebody. */
export const inviteSchema = z
  .strictObject({ email: invitedEmail, role: roleRefSchema, projectIds: projectIdsSchema })
  .refine(({ role, projectIds }) => role !== "owner" || projectIds.length === 0, { path: ["projectIds"], message: "accounts.errors.owner_all_projects" });
export type InviteInput = z.output<typeof inviteSchema>;

export const invitationIdSchema = z.strictObject({ invitationId: z.string().regex(invitationIdForm) });
/** A link's token: longer texts are none of ours. */
export const acceptInvitationSchema = z.strictObject({ token: z.string().min(1).max(200) });

/** Rows that a file of invitations may have, and how large it may be. */
export const mostBatchRows = 500;
export const mostBatchBytes = 256 * 1024;
export const batchFileSchema = z.strictObject({ csv: z.string().max(mostBatchBytes, "accounts.errors.file_too_large") });

export const invitationStates = ["open", "accepted", "cancelled", "expired"] as const;
export type InvitationState = (typeof invitationStates)[number];

/** An invitation in the list. RFC 3339 times. */
export type InvitationSummary = {
  id: string;
  email: string;
  role: Role;
  customRole: { id: string; name: string } | null;
  projects: { id: string; name: string }[];
  state: InvitationState;
  sentAt: string;
  expiresAt: string;
  /** Null where that account is gone. */
  invitedBy: string | null;
};

export type InvitationPage = { data: InvitationSummary[]; hasMore: boolean; nextCursor: string | null };

/** What a link of an invitation is worth, and, while it is good, what it leads to. `replaced` by a newer one, `unknown` where it is none of ours. */
export type FoundInvitation =
  | { state: "accepted" | "cancelled" | "expired" | "replaced" | "unknown" }
  | { state: "open"; email: string; organisation: string; slug: string; role: Role; roleName: string | null; invitedBy: string | null; expiresAt: string };

/** Why a row of a file was refused. */
export const batchCodes = [
  "email_invalid", "role_unknown", "project_unknown", "owner_projects", "row_twice", "already_member", "already_invited", "permission_lacking",
  "invitation_limit", "team_required", "deletion_pending", "inviter_gone", "role_gone",
] as const;
export type BatchCode = (typeof batchCodes)[number];

/** A row of a file as it was understood. `line` is the file's, the header being line 1. */
export type BatchRow = { line: number; email: string; role: string; projects: string[]; code: BatchCode | null };
export type BatchPreview = { rows: BatchRow[]; good: number };

/** A batch on its way. RFC 3339 times. */
export type BatchProgress = {
  id: string;
  createdAt: string;
  finishedAt: string | null;
  total: number;
  waiting: number;
  invited: number;
  refused: number;
  rows: { line: number; email: string; role: string; state: "waiting" | "invited" | "refused"; code: string | null }[];
};
