import { z } from "zod";
import type { JsonValue } from "@/lib/platform/text/canonical-json";

/** Actions that are audited, `<noun>.<past participle>`. */
export const auditActions = [
  "user.signed_up",
  "user.verification_requested",
  "user.email_verified",
  "user.updated",
  "user.email_change_requested",
  "user.email_change_stopped",
  "user.email_changed",
  "organisation.created",
  "organisation.updated",
  "organisation.deletion_requested",
  "organisation.deletion_withdrawn",
  "organisation.deleted",
  "organisation.suspended",
  "organisation.resumed",
  "role.created",
  "role.updated",
  "role.deleted",
  "member.added",
  "member.updated",
  "member.removed",
  "member.left",
  "team.created",
  "team.updated",
  "team.deleted",
  "family.joined",
  "family.left",
  "grant.created",
  "grant.revoked",
  "invitation.created",
  "invitation.resent",
  "invitation.cancelled",
  "invitation.accepted",
  "invitation_batch.created",
  "session.created",
  "session.revoked",
  "session.rotated",
  "oauth.linked",
  "oauth.unlinked",
  "sign_in.locked",
  "password.reset_requested",
  "password.reset",
  "password.changed",
  "factor.added",
  "factor.removed",
  "passkey.renamed",
  "backup_codes.made",
  "backup_code.used",
  "second_factor.shown",
  "session.proved_again",
  "device.trusted",
  "device.revoked",
  "recovery.asked",
  "recovery.approved",
  "recovery.refused",
  "recovery.withdrawn",
  "recovery.done",
  "key.created",
  "key.revoked",
  "key.updated",
  "key.rotated",
  "key.secret_ended",
  "key.suspended",
  "key.resumed",
  "key.leaked",
  "key.exported",
  "management_key.created",
  "management_key.revoked",
  "project.created",
  "project.updated",
  "project.deleted",
  "entitlement.changed",
  "credits.granted",
  "policy.changed",
  "onboarding.changed",
  "trial.started",
  "trial.ended",
  "upstream.created",
  "upstream.updated",
  "upstream.deleted",
  "mail.sent_again",
  "mail_address.marked",
  "mail_address.lifted",
  "audit.exported",
  "audit.pruned",
  "legal.accepted",
  "export.requested",
  "export.downloaded",
  "user.deletion_requested",
  "user.deletion_withdrawn",
  "user.anonymised",
  "user.suspended",
  "user.resumed",
  "user.unlocked",
  "user.second_factors_reset",
  "impersonation.started",
  "impersonation.ended",
] as const;
export type AuditAction = (typeof auditActions)[number];

/** Kinds of things that something is done to. */
export const auditTargetTypes = ["user", "organisation", "role", "team", "grant", "invitation", "invitation_batch", "session", "sign_in", "key", "management_key", "project", "upstream", "mail", "mail_address", "factor", "passkey", "trusted_device", "recovery", "audit_chain", "data_export"] as const;
export type AuditTargetType = (typeof auditTargetTypes)[number];

/** Values of an audit row: JSON, where `undefined` says nothing. */
export type AuditValues = { readonly [name: string]: JsonValue | undefined };

export type AuditEntry = {
  organisationId: string | null;
  actor: { type: "user" | "operator" | "key" | "system"; id: string | null };
  action: AuditAction;
  target: { type: AuditTargetType; id: string };
  details?: AuditValues;
  /** What changed, as it was and as it is: masked when the row is written. */
  before?: AuditValues | undefined;
  after?: AuditValues | undefined;
};

/** Where a change came from. All null for work that no request asked for. */
export type RequestOrigin = { ip: string | null; userAgent: string | null; requestId: string | null };

export const systemOrigin: RequestOrigin = { ip: null, userAgent: null, requestId: null };

/**
 * Where a chain is broken. `content`: this row was changed. `sequence`: here a row is missing, or one was put in. `end`:
 * rows after here were taken away, or the chain's recorded end was changed.
 */
export type ChainFault = { kind: "content" | "sequence" | "end"; sequence: number; eventId: string | null };

/** What the walk along a chain found. RFC 3339 time; hashes in hexadecimal. */
export type ChainReport = {
  /** An organisation's id, or `installation`. */
  chain: string;
  intact: boolean;
  fault: ChainFault | null;
  /** Rows that were found to be as they were written. */
  events: number;
  endSequence: number;
  endHash: string | null;
  /** Rows from before there was a chain: nothing vouches for them. */
  unchained: number;
  checkedAt: string;
};

const searched = z.string().normalize().trim().max(200).regex(/^[^\0]*$/);

/** What the list is narrowed to; empty texts narrow nothing. */
export const auditQuerySchema = z.object({
  /** A part of the action, of ids, or of what is told. */
  text: searched.catch(""),
  /** A kind of actor, or the id of one. */
  actor: searched.catch(""),
  action: z.union([z.literal(""), z.enum(auditActions)]).catch(""),
  target: z.union([z.literal(""), z.enum(auditTargetTypes)]).catch(""),
  /** Days, both included. */
  from: z.string().max(10).catch(""),
  to: z.string().max(10).catch(""),
});
export type AuditQuery = z.output<typeof auditQuerySchema>;

export const auditFormats = ["csv", "ndjson"] as const;
export const auditExportSchema = auditQuerySchema.extend({ format: z.enum(auditFormats) });

export const verifyAuditSchema = z.strictObject({});
export const verifyOrganisationAuditSchema = z.strictObject({ organisationId: z.string().regex(/^org_[0-9a-z]{26}$/).nullable() });

/** An audit row as a screen shows it. RFC 3339 time. */
export type AuditEventView = {
  id: string;
  /** Null: from before the chain. */
  sequence: number | null;
  createdAt: string;
  action: string;
  /** `name` where somebody with that id is known. */
  actor: { type: AuditEntry["actor"]["type"]; id: string | null; name: string | null };
  target: { type: string; id: string };
  details: Readonly<Record<string, JsonValue>>;
  before: Readonly<Record<string, JsonValue>> | null;
  after: Readonly<Record<string, JsonValue>> | null;
  ip: string | null;
  userAgent: string | null;
  requestId: string | null;
  /** Hexadecimal. */
  hash: string | null;
};

/** Newest first. */
export type AuditEventPage = { data: AuditEventView[]; hasMore: boolean; nextCursor: string | null };
