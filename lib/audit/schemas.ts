/** Actions that are audited, `<noun>.<past participle>`. */
export type AuditAction =
  | "user.signed_up"
  | "organisation.created"
  | "session.created"
  | "session.revoked"
  | "key.created"
  | "key.revoked";

export type AuditEntry = {
  organisationId: string | null;
  actor: { type: "user" | "operator" | "key" | "system"; id: string | null };
  action: AuditAction;
  target: { type: "user" | "organisation" | "session" | "key"; id: string };
  details?: Record<string, string | number | boolean | null>;
};

/** Where a change came from. All null for work that no request asked for. */
export type RequestOrigin = { ip: string | null; userAgent: string | null; requestId: string | null };

export const systemOrigin: RequestOrigin = { ip: null, userAgent: null, requestId: null };
