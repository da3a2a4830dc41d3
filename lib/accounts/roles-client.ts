import { z } from "zod";
import { displayName } from "@/lib/platform/text/display-name";
import { customPermissions, type Permission, type Role, roles } from "./permissions";

/** Form of a custom role's id. */
export const roleIdForm = /^rol_[0-9a-z]{26}$/;

/** A role as forms and files name it: a built-in one, or the id of a custom one. */
export const roleRefSchema = z.union([z.enum(roles), z.string().regex(roleIdForm)], "accounts.errors.role_required");
export type RoleRef = z.output<typeof roleRefSchema>;

/** What everyone in an organisation may do at least: its pages show it. */
export const basePermissions: readonly Permission[] = ["usage.read", "member.read"];

const permission = z.enum(customPermissions as [Permission, ...Permission[]]);
const roleFields = {
  name: displayName.pipe(z.string().min(1, "accounts.errors.name_required").max(64, "accounts.errors.name_too_long")),
  description: displayName.pipe(z.string().max(200, "accounts.errors.description_too_long")),
  permissions: z.array(permission).max(customPermissions.length).transform((wanted) => customPermissions.filter((one) => wanted.includes(one) || basePermissions.includes(one))),
};

/** Form of the page of a custom role. */
export const createRoleSchema = z.strictObject(roleFields);
export type RoleInput = z.output<typeof createRoleSchema>;
export const updateRoleSchema = z.strictObject({ ...roleFields, roleId: z.string().regex(roleIdForm) });
export const roleIdSchema = z.strictObject({ roleId: z.string().regex(roleIdForm) });

/** A role to choose: of a custom one its name, of a built-in one null. `grantable`: who asks may give it. */
export type RoleChoice = { ref: RoleRef; name: string | null; grantable: boolean };

/** A role in the list. `role` of a built-in one. */
export type RoleSummary = {
  ref: string;
  role: Role | null;
  name: string | null;
  description: string | null;
  permissions: Permission[];
  /** Members who have it. */
  members: number;
  /** False where it holds something that who asks lacks, or is built in. */
  editable: boolean;
};

export type RolePage = { builtIn: RoleSummary[]; custom: RoleSummary[]; hasMore: boolean; nextCursor: string | null };

/** For widgets: what permissions and built-in roles are called in the catalogue. */
export const permissionTexts = {
  "usage.read": "usage_read",
  "key.read": "key_read",
  "key.create": "key_create",
  "key.update": "key_update",
  "key.revoke": "key_revoke",
  "management_key.manage": "management_key_manage",
  "project.create": "project_create",
  "project.update": "project_update",
  "billing.read": "billing_read",
  "billing.update": "billing_update",
  "member.read": "member_read",
  "member.manage": "member_manage",
  "role.manage": "role_manage",
  "team.manage": "team_manage",
  "organisation.update": "organisation_update",
  "organisation.delete": "organisation_delete",
  "policy.manage": "policy_manage",
  "grant.manage": "grant_manage",
  "audit.read": "audit_read",
  "audit.export": "audit_export",
} as const satisfies Record<Permission, string>;

export type PermissionName = Permission;
export type BuiltInRole = Role;
