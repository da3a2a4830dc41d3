import type { OperatorScope, OrgScope } from "../policy";

/** Whose rows: an organisation's, or with an operator's own scope those that belong to none. */
export type AuditScope = OrgScope | OperatorScope;

export const organisationOf = (scope: AuditScope): string | null => ("organisationId" in scope ? scope.organisationId : null);
