/** Actions that are audited, `<noun>.<past participle>`. */
export type AuditAction =
  | "user.signed_up"
  | "organisation.created"
  | "session.created"
  | "session.revoked"
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
  | "upstream.deleted";

export type AuditEntry = {
  organisationId: string | null;
  actor: { type: "user" | "operator" | "key" | "system"; id: string | null };
  action: AuditAction;
  target: { type: "user" | "organisation" | "session" | "key" | "management_key" | "project" | "upstream"; id: string };
  details?: Record<string, string | number | boolean | null>;
};

/** Where a change came from. All null for work that no request asked for. */
export type RequestOrigin = { ip: string | null; userAgent: string | null; requestId: string | null };

export const systemOrigin: RequestOrigin = { ip: null, userAgent: null, requestId: null };
