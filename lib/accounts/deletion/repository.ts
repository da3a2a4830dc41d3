import { prisma, type Transaction } from "@/lib/platform/db/prisma";

export type Leaving = { userId: string; email: string; name: string; locale: string };

/** Organisations that would be left with members and without an owner if a user went. */
export async function findOwnedAlone(tx: Transaction | null, userId: string): Promise<{ id: string; slug: string; name: string }[]> {
  return (tx ?? prisma()).organisation.findMany({
    where: {
      deletedAt: null,
      AND: [
        { memberships: { some: { userId, role: "owner", customRoleId: null } } },
        { memberships: { none: { userId: { not: userId }, role: "owner", customRoleId: null } } },
        { memberships: { some: { userId: { not: userId } } } },
      ],
    },
    orderBy: { id: "asc" },
    select: { id: true, slug: true, name: true },
  });
}

/** When an account is to be deleted; null where nobody asked for it. */
export async function findDeletesAt(userId: string): Promise<Date | null> {
  return (await prisma().user.findUnique({ where: { id: userId }, select: { deletesAt: true } }))?.deletesAt ?? null;
}

/** False where it stood so already. */
export async function setDeletesAt(tx: Transaction, userId: string, deletesAt: Date | null): Promise<boolean> {
  const { count } = await tx.user.updateMany({ where: { id: userId, anonymisedAt: null, deletesAt: deletesAt === null ? { not: null } : null }, data: { deletesAt } });
  return count === 1;
}

export async function findDueAccounts(at: Date, { after, take }: { after: string; take: number }): Promise<{ id: string }[]> {
  return prisma().user.findMany({ where: { id: { gt: after }, deletesAt: { lte: at }, anonymisedAt: null }, orderBy: { id: "asc" }, take, select: { id: true } });
}

/** Organisations of which a user is a member, held in one order for everybody, so that nobody waits in a circle. */
export async function lockMemberships(tx: Transaction, userId: string): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM organisations WHERE id IN (SELECT organisation_id FROM memberships WHERE user_id = ${userId}) ORDER BY id COLLATE "C" FOR NO KEY UPDATE`;
}

/** The user whose time has come, held until `tx` ends; null where it was taken back, or done, meanwhile. */
export async function lockLeaving(tx: Transaction, userId: string, at: Date): Promise<Leaving | null> {
  const rows = await tx.$queryRaw<Leaving[]>`
    SELECT id AS "userId", email, name, locale FROM users WHERE id = ${userId} AND deletes_at <= ${at} AND anonymised_at IS NULL FOR UPDATE`;
  return rows[0] ?? null;
}

/** Organisations that have no other member, to be emptied with the account. */
export async function findOwnAlone(tx: Transaction, userId: string): Promise<string[]> {
  const rows = await tx.organisation.findMany({
    where: { deletedAt: null, AND: [{ memberships: { some: { userId } } }, { memberships: { none: { userId: { not: userId } } } }] },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Lets an organisation's time come now, and takes its owner's name from it. */
export async function markForEmptying(tx: Transaction, organisationId: string, at: Date, name: string): Promise<void> {
  await tx.organisation.update({ where: { id: organisationId }, data: { deletesAt: at, name }, select: { id: true } });
}

/** Replaces what says who it was, and takes away what belongs to the person alone. The row stays for what names its id. */
export async function anonymise(tx: Transaction, { userId, email }: Leaving, { at, name }: { at: Date; name: string }): Promise<void> {
  const address = `${userId}@deleted.invalid`;
  await tx.teamMember.deleteMany({ where: { userId } });
  await tx.membership.deleteMany({ where: { userId } });
  await tx.dataExport.deleteMany({ where: { userId } });
  await tx.acceptance.updateMany({ where: { userId }, data: { ip: null } });
  await tx.invitation.updateMany({ where: { email, acceptedAt: null, cancelledAt: null }, data: { cancelledAt: at } });
  await tx.invitation.updateMany({ where: { OR: [{ email }, { acceptedById: userId }] }, data: { email: address } });
  await tx.invitationBatchRow.updateMany({ where: { email }, data: { email: address } });
  await tx.user.update({ where: { id: userId }, data: { email: address, name, isOperator: false, emailVerifiedAt: null, anonymisedAt: at }, select: { id: true } });
}

/** To whom the mail about a deletion that was asked for goes; null where it was taken back or is done. */
export async function findDeletionMail(tx: Transaction, userId: string) {
  const row = await tx.user.findUnique({ where: { id: userId }, select: { email: true, locale: true, deletesAt: true, anonymisedAt: true } });
  return row === null || row.deletesAt === null || row.anonymisedAt !== null ? null : { to: { email: row.email, locale: row.locale }, deletesAt: row.deletesAt };
}
