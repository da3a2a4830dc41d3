"use server";

import { verifyAuditLog } from "@/lib/accounts/audit-log/verify-audit-log";
import { verifyAuditSchema } from "@/lib/audit/schemas";
import { action } from "@/lib/auth/action";

/** Walks the organisation's audit chain. Errors: `not_found`. */
export const verifyAuditAction = action({ schema: verifyAuditSchema, permission: "audit.read" }, verifyAuditLog);
