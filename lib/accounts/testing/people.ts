import { systemOrigin } from "@/lib/audit/schemas";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { createUser } from "../create-user";
import type { Permission, Role } from "../permissions";
import { type MemberScope, scopeForMember } from "../policy";

export const origin = { ip: "203.0.113.7", userAgent: "test", requestId: "req_test" };

/** A user of that name, whose address is proved. */
export async function person(name: string): Promise<{ userId: string; email: string; slug: string; organisationId: string }> {
  const email = `${name}@example.com`;
  return { email, ...(await inTransaction((tx) => createUser(tx, { email, name, locale: "en", emailVerified: true }, systemOrigin))) };
}

/** A team of its own with an owner, whose scope it gives. */
export async function team(name: string): Promise<MemberScope> {
  const { userId, slug, organisationId } = await person(`${name}-owner`);
  await pool().query("UPDATE organisations SET kind = 'team', name = $2 WHERE id = $1", [organisationId, name]);
  return scopeForMember(userId, slug, "usage.read");
}

/** Puts a new user into an organisation; `role` may be the id of a custom one. Gives their scope. */
export async function joined(scope: MemberScope, name: string, role: Role | `rol_${string}`, projectIds: string[] = []): Promise<MemberScope> {
  const { userId } = await person(name);
  const custom = role.startsWith("rol_") ? role : null;
  await pool().query("INSERT INTO memberships (organisation_id, user_id, role, custom_role_id, project_ids, created_at) VALUES ($1, $2, $3, $4, $5, now())", [
    scope.organisationId,
    userId,
    custom === null ? role : "viewer",
    custom,
    projectIds,
  ]);
  return scopeForMember(userId, scope.slug, "usage.read");
}

/** The scope of the same member as it would be made now. */
export const again = (scope: MemberScope, permission: Permission = "usage.read") => scopeForMember(scope.userId, scope.slug, permission);

/** Actions that were audited in an organisation, oldest first. */
export async function audited(scope: MemberScope, prefix = ""): Promise<string[]> {
  const { rows } = await pool().query<{ action: string }>("SELECT action FROM audit_events WHERE organisation_id = $1 AND action LIKE $2 ORDER BY id", [scope.organisationId, `${prefix}%`]);
  return rows.map(({ action }) => action);
}
