"use server";

import { verifyAuditLog } from "@/lib/accounts/audit-log/verify-audit-log";
import { scopeForOperatorOn } from "@/lib/accounts/policy";
import { verifyOrganisationAuditSchema } from "@/lib/audit/schemas";
import { operatorAction } from "@/lib/auth/action";

/** Walks an audit chain. Errors: `validation_failed`, `not_found`, also for who is no operator. */
export const verifyChainAction = operatorAction({ schema: verifyOrganisationAuditSchema }, async (scope, { organisationId }) =>
  verifyAuditLog(organisationId === null ? scope : await scopeForOperatorOn(scope, organisationId)),
);
