import { AppError } from "@/lib/platform/errors/app-error";
import { can, covers, effectivePermissions, permissions, permissionsOf, roles } from "../permissions";
import type { MemberScope } from "../policy";
import { type RoleChoice, roleIdForm, type RolePage, type RoleSummary } from "../roles-client";
import { countByRole, findRole, findRoles } from "./repository";

type RoleRow = NonNullable<Awaited<ReturnType<typeof findRole>>>;

function toSummary(scope: MemberScope, { id, name, description, permissions: custom, _count }: RoleRow): RoleSummary {
  const held = effectivePermissions({ role: "viewer", custom, projectIds: [] });
  return { ref: id, role: null, name, description, permissions: [...held], members: _count.memberships, editable: can(scope, "role.manage") && covers(scope, held) };
}

/** The built-in roles, and a page of the organisation's own, newest first. `cursor` is the `nextCursor` of the page before; malformed ones give the first page. */
export async function listRoles(scope: MemberScope, { cursor, limit = 25 }: { cursor?: string | undefined; limit?: number } = {}): Promise<RolePage> {
  const after = cursor !== undefined && roleIdForm.test(cursor) ? cursor : null;
  const size = Math.min(Math.max(limit, 1), 100);
  const [rows, counts] = await Promise.all([findRoles(scope, { after, take: size + 1 }), countByRole(scope)]);
  const custom = rows.slice(0, size).map((row) => toSummary(scope, row));
  const hasMore = rows.length > size;
  const builtIn = roles.map((role): RoleSummary => {
    const held = permissions.filter((permission) => permissionsOf(role).has(permission));
    return { ref: role, role, name: null, description: null, permissions: held, members: counts.get(role) ?? 0, editable: false };
  });
  return { builtIn, custom, hasMore, nextCursor: hasMore ? (custom.at(-1)?.ref ?? null) : null };
}

/** Roles to choose from, the built-in ones and the newest hundred of the organisation's own, each with whether who asks may give it. */
export async function listRoleChoices(scope: MemberScope): Promise<RoleChoice[]> {
  const rows = await findRoles(scope, { after: null, take: 100 });
  return [
    ...roles.map((role) => ({ ref: role, name: null, grantable: covers(scope, permissionsOf(role)) })),
    ...rows.map(({ id, name, permissions: custom }) => ({ ref: id, name, grantable: covers(scope, effectivePermissions({ role: "viewer", custom, projectIds: [] })) })),
  ];
}

/** A custom role. Throws `not_found` for one of another organisation, as for none. */
export async function getRole(scope: MemberScope, roleId: string): Promise<RoleSummary> {
  const row = roleIdForm.test(roleId) ? await findRole(scope, roleId) : null;
  if (row === null) throw new AppError("not_found");
  return toSummary(scope, row);
}
