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

/** The one table of what each built-in role may do. */
const table: Record<Role, ReadonlySet<Permission>> = {
  owner: new Set(permissions),
  admin: new Set(permissions.filter((permission) => permission !== "organisation.delete")),
  developer: new Set(["usage.read", "key.read", "key.create", "key.update", "key.revoke", "project.create", "project.update", "billing.read", "member.read"]),
  billing: new Set(["usage.read", "billing.read", "billing.update", "member.read"]),
  viewer: new Set(["usage.read", "key.read", "billing.read", "member.read"]),
};

/** What a custom role may hold: to end the organisation is its owners' alone. */
export const customPermissions = permissions.filter((permission) => permission !== "organisation.delete");

/** What can be kept to some of the projects. Whoever sees only these has nothing of what concerns the whole organisation. */
const withinProjects: ReadonlySet<Permission> = new Set(["usage.read", "key.read", "key.create", "key.update", "key.revoke", "member.read"]);

/** Whoever may do something: a member's scope, or a role that is looked at. */
export type Permitted = { readonly permissions: ReadonlySet<Permission> };

/** The one question of who may do what; screens and server ask it alike. */
export function can(who: Permitted, permission: Permission): boolean {
  return who.permissions.has(permission);
}

/** Whether a text that is stored is a permission that this version knows. */
export function isPermission(text: string): text is Permission {
  return (permissions as readonly string[]).includes(text);
}

/** Whether a screen offers what a permission lets one do; what is only looked at, `can` decides. */
export function offers(who: Permitted & { readonly readOnly: boolean }, permission: Permission): boolean {
  return can(who, permission) && !who.readOnly;
}

/** Whether a permission lets one only look. */
export function isReading(permission: Permission): boolean {
  return permission.endsWith(".read");
}

/** What a built-in role may do. */
export function permissionsOf(role: Role): ReadonlySet<Permission> {
  return table[role];
}

/**
 * What a member may do: what the custom role's row says where there is one, else what the table says of the role; of
 * that, only what can be kept to projects, where the member is restricted to some. Words that this version does not know count nothing.
 */
export function effectivePermissions({ role, custom, projectIds }: { role: Role; custom: readonly string[] | null; projectIds: readonly string[] }): ReadonlySet<Permission> {
  const held = custom === null ? table[role] : new Set(customPermissions.filter((permission) => custom.includes(permission)));
  return projectIds.length === 0 ? held : new Set([...held].filter((permission) => withinProjects.has(permission)));
}

/** Nobody grants what they lack, nor touches what has more than they: true where `who` may do everything in `wanted`. */
export function covers(who: Permitted, wanted: Iterable<Permission>): boolean {
  for (const permission of wanted) if (!who.permissions.has(permission)) return false;
  return true;
}
