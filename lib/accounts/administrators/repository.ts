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

/** The same for those who hear of ordinary news: with one more member, and without whoever is not known to have their address. */
export async function findInformed(tx: Transaction, organisationId: string, alsoUserId: string | null) {
  const organisation = await tx.organisation.findUnique({ where: { id: organisationId, deletedAt: null }, select: { name: true, slug: true } });
  if (organisation === null) return null;
  const people = await tx.$queryRaw<{ email: string; locale: string }[]>`
    SELECT u.email, u.locale FROM memberships m JOIN users u ON u.id = m.user_id
     WHERE m.organisation_id = ${organisationId} AND (m.user_id = ${alsoUserId} OR (m.role IN ('owner', 'admin') AND m.custom_role_id IS NULL))
       AND u.email_verified_at IS NOT NULL AND u.suspended_at IS NULL AND u.anonymised_at IS NULL
     ORDER BY m.role, m.user_id LIMIT 500`;
  return { ...organisation, people };
}
