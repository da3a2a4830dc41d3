/** Roles within one organisation, most powerful first. */
export const roles = ["owner", "admin", "developer", "billing", "viewer"] as const;
export type Role = (typeof roles)[number];

export const permissions = [
  "usage.read",
  "key.read",
  "key.create",
  "key.update",
  "key.revoke",
  "management_key.manage",
  "project.create",
  "project.update",
  "billing.read",
  "billing.update",
  "member.read",
  "member.manage",
  "role.manage",
  "team.manage",
  "organisation.update",
  "organisation.delete",
  "policy.manage",
  "grant.manage",
  "audit.read",
  "audit.export",
] as const;
export type Permission = (typeof permissions)[number];

/** The one table of who may do what; screens and server ask it through {@link can}. */
const table: Record<Role, readonly Permission[]> = {
  owner: permissions,
  admin: permissions.filter((permission) => permission !== "organisation.delete"),
  developer: ["usage.read", "key.read", "key.create", "key.update", "key.revoke", "project.create", "project.update", "billing.read", "member.read"],
  billing: ["usage.read", "billing.read", "billing.update", "member.read"],
  viewer: ["usage.read", "key.read", "billing.read", "member.read"],
};

export function can(role: Role, permission: Permission): boolean {
  return table[role].includes(permission);
}
