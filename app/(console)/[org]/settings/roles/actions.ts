"use server";

import { createRole } from "@/lib/accounts/roles/create-role";
import { deleteRole } from "@/lib/accounts/roles/delete-role";
import { updateRole } from "@/lib/accounts/roles/update-role";
import { createRoleSchema, roleIdSchema, updateRoleSchema } from "@/lib/accounts/roles-client";
import { action } from "@/lib/auth/action";

/** Makes a role. Errors: `validation_failed`, `permission_lacking`, `not_found`, as for all here. */
export const createRoleAction = action({ schema: createRoleSchema, permission: "role.manage", stepUp: true }, createRole);

export const updateRoleAction = action({ schema: updateRoleSchema, permission: "role.manage", stepUp: true }, updateRole);

/** Deletes a role. Errors: `role_in_use`. */
export const deleteRoleAction = action({ schema: roleIdSchema, permission: "role.manage", stepUp: true }, deleteRole);
