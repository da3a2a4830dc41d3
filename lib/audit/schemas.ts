/** Actions that are audited, `<noun>.<past participle>`. */
export type AuditAction =
  | "user.signed_up"
  | "user.verification_requested"
  | "user.email_verified"
  | "organisation.created"
  | "session.created"
  | "session.revoked"
  | "sign_in.locked"
  | "password.reset_requested"
  | "password.reset"
  | "password.changed"
  | "key.created"
  | "key.revoked"
  | "key.updated"
  | "key.rotated"
  | "key.secret_ended"
  | "key.suspended"
  | "key.resumed"
  | "key.leaked"
  | "key.exported"
  | "management_key.created"
  | "management_key.revoked"
  | "project.created"
  | "entitlement.changed"
  | "credits.granted"
  | "upstream.created"
  | "upstream.updated"
  | "upstream.deleted"
  | "mail.sent_again"
  | "mail_address.marked"
  | "mail_address.lifted";

export type AuditEntry = {
  organisationId: string | null;
  actor: { type: "user" | "operator" | "key" | "system"; id: string | null };
  action: AuditAction;
  target: { type: "user" | "organisation" | "session" | "sign_in" | "key" | "management_key" | "project" | "upstream" | "mail" | "mail_address"; id: string };
  details?: Record<string, string | number | boolean | null>;
};

/** Where a change came from. All null for work that no request asked for. */
export type RequestOrigin = { ip: string | null; userAgent: string | null; requestId: string | null };

export const systemOrigin: RequestOrigin = { ip: null, userAgent: null, requestId: null };
