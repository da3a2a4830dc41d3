import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import type { OrgScope } from "../policy";

type RoleRow = { id: string; name: string; description: string; permissions: string[] };

/** False where the organisation has a role of that name; decided by the unique index. */
export async function insertRole(tx: Transaction, scope: OrgScope, role: RoleRow & { createdAt: Date; updatedAt: Date }): Promise<boolean> {
  return (await tx.customRole.createMany({ data: [{ ...role, organisationId: scope.organisationId }], skipDuplicates: true })).count === 1;
}

/** A role of the organisation's own; until `tx` ends nobody changes or deletes it. */
export async function lockRole(tx: Transaction, scope: OrgScope, roleId: string): Promise<RoleRow | null> {
  const rows = await tx.$queryRaw<RoleRow[]>`
    SELECT id, name, description, permissions FROM custom_roles WHERE id = ${roleId} AND organisation_id = ${scope.organisationId} FOR UPDATE`;
  return rows[0] ?? null;
}

/** True where another role of the organisation is called so. */
export async function isRoleNameTaken(tx: Transaction, scope: OrgScope, { roleId, name }: { roleId: string; name: string }): Promise<boolean> {
  return (await tx.customRole.count({ where: { organisationId: scope.organisationId, name, id: { not: roleId } } })) > 0;
}

export async function writeRole(tx: Transaction, scope: OrgScope, { id, ...role }: RoleRow & { updatedAt: Date }): Promise<void> {
  await tx.customRole.updateMany({ where: { id, organisationId: scope.organisationId }, data: role });
}

/** Members and invitations that could still be accepted. */
export async function countUses(tx: Transaction, roleId: string, at: Date): Promise<number> {
  const members = await tx.membership.count({ where: { customRoleId: roleId } });
  return members + (await tx.invitation.count({ where: { customRoleId: roleId, acceptedAt: null, cancelledAt: null, expiresAt: { gt: at } } }));
}

/** Deletes a role that nobody has. Invitations that have ended keep nothing of it. */
export async function deleteRole(tx: Transaction, scope: OrgScope, roleId: string): Promise<void> {
  await tx.invitation.updateMany({ where: { customRoleId: roleId }, data: { customRoleId: null } });
  await tx.customRole.deleteMany({ where: { id: roleId, organisationId: scope.organisationId } });
}

/** Newest first. */
export async function findRoles(scope: OrgScope, { after, take }: { after: string | null; take: number }) {
  return prisma().customRole.findMany({
    where: { organisationId: scope.organisationId, ...(after === null ? {} : { id: { lt: after } }) },
    orderBy: { id: "desc" },
    take,
    select: { id: true, name: true, description: true, permissions: true, _count: { select: { memberships: true } } },
  });
}

/** A role for the page that edits it. */
export async function findRole(scope: OrgScope, roleId: string) {
  return prisma().customRole.findFirst({
    where: { id: roleId, organisationId: scope.organisationId },
    select: { id: true, name: true, description: true, permissions: true, _count: { select: { memberships: true } } },
  });
}

/** Members by built-in role; those with a custom one are left out. */
export async function countByRole(scope: OrgScope) {
  const rows = await prisma().membership.groupBy({ by: ["role"], where: { organisationId: scope.organisationId, customRoleId: null }, _count: true });
  return new Map(rows.map(({ role, _count }) => [role, _count]));
}
