import type { Transaction } from "@/lib/platform/db/prisma";

/** An organisation's name for people and in addresses, and who may decide there; null where it is gone. */
export async function findAdministrators(tx: Transaction, organisationId: string) {
  const organisation = await tx.organisation.findUnique({ where: { id: organisationId }, select: { name: true, slug: true } });
  if (organisation === null) return null;
  // One statement: a client in a transaction is one connection, and Prisma would ask for relations side by side.
  const people = await tx.$queryRaw<{ email: string; locale: string }[]>`
    SELECT u.email, u.locale FROM memberships m JOIN users u ON u.id = m.user_id
     WHERE m.organisation_id = ${organisationId} AND m.role IN ('owner', 'admin')
     ORDER BY m.role, m.user_id LIMIT 500`;
  return { ...organisation, people };
}
