"use server";

import { action } from "@/lib/auth/action";
import { createManagementKey } from "@/lib/keys/management/create-management-key";
import { revokeManagementKey } from "@/lib/keys/management/revoke-management-key";
import { createManagementKeySchema, revokeManagementKeySchema } from "@/lib/keys/schemas";

/** Creates a management key. Errors: `validation_failed`, `not_found`, `email_unverified`. */
export const createManagementKeyAction = action({ schema: createManagementKeySchema, permission: "management_key.manage", verified: true, stepUp: true }, createManagementKey);

/** Revokes a management key for good. Errors: `validation_failed`, `not_found`. */
export const revokeManagementKeyAction = action({ schema: revokeManagementKeySchema, permission: "management_key.manage", stepUp: true }, revokeManagementKey);
