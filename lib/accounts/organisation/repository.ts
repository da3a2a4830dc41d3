import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import type { MemberScope, OrgScope } from "../policy";

type Change = { name?: string; slug?: string; kind?: "team"; logo?: Uint8Array<ArrayBuffer> | null; logoType?: string | null; logoAt?: Date | null; deletesAt?: Date | null };

/** False where the slug is another's; decided by the unique index. The transaction is of no use any more then. */
export async function writeOrganisation(tx: Transaction, scope: OrgScope, change: Change): Promise<boolean> {
  try {
    await tx.organisation.update({ where: { id: scope.organisationId }, data: change, select: { id: true } });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "P2002") return false;
    throw error;
  }
}

export async function findLogo(scope: MemberScope) {
  return prisma().organisation.findUnique({ where: { id: scope.organisationId }, select: { logo: true, logoType: true, logoAt: true } });
}

/** Organisations that a user has made since a moment. */
export async function countMadeBy(tx: Transaction, userId: string, since: Date): Promise<number> {
  return tx.membership.count({ where: { userId, role: "owner", organisation: { kind: "team", createdAt: { gt: since } }, createdAt: { gt: since } } });
}

/** Lets one change of this user's organisations at a time pass. */
export async function lockUser(tx: Transaction, userId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM users WHERE id = ${userId} FOR NO KEY UPDATE`;
}

/** Organisations whose time has come. */
export async function findDue(at: Date, { after, take }: { after: string; take: number }): Promise<{ id: string }[]> {
  return prisma().organisation.findMany({ where: { id: { gt: after }, deletesAt: { lte: at }, deletedAt: null }, orderBy: { id: "asc" }, take, select: { id: true } });
}

/**
 * Empties an organisation whose time has come, under its locked row: members, teams, roles, rules, family and logo go, and its
 * address is free again. The row stays, for invoices and the audit log. False where it was taken back, or done, meanwhile.
 */
export async function emptyOrganisation(tx: Transaction, organisationId: string, at: Date): Promise<boolean> {
  const { count } = await tx.organisation.updateMany({
    where: { id: organisationId, deletesAt: { lte: at }, deletedAt: null },
    // No address can be written so: an underscore is in no slug.
    data: { deletedAt: at, slug: organisationId, logo: null, logoType: null, logoAt: null, parentId: null, version: { increment: 1 } },
  });
  if (count === 0) return false;
  await tx.organisation.updateMany({ where: { parentId: organisationId }, data: { parentId: null } });
  await tx.membership.deleteMany({ where: { organisationId } });
  await tx.team.deleteMany({ where: { organisationId } });
  await tx.invitationBatch.deleteMany({ where: { organisationId } });
  await tx.invitation.updateMany({ where: { organisationId }, data: { customRoleId: null } });
  await tx.invitation.updateMany({ where: { organisationId, acceptedAt: null, cancelledAt: null }, data: { cancelledAt: at } });
  await tx.customRole.deleteMany({ where: { organisationId } });
  await tx.organisationPolicy.deleteMany({ where: { organisationId } });
  await tx.organisationGrant.updateMany({ where: { OR: [{ organisationId }, { granteeId: organisationId }], revokedAt: null }, data: { revokedAt: at } });
  return true;
}
