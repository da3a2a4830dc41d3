import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import type { OrgScope } from "../policy";

type NewGrant = { id: string; granteeId: string; permissions: string[]; createdById: string; createdAt: Date; expiresAt: Date };

export async function insertGrant(tx: Transaction, scope: OrgScope, grant: NewGrant): Promise<void> {
  await tx.organisationGrant.create({ data: { ...grant, organisationId: scope.organisationId } });
}

/** An organisation by its slug, whoever's it is: its name is all that becomes known. */
export async function findOrganisationBySlug(tx: Transaction, slug: string): Promise<{ id: string; name: string } | null> {
  return tx.organisation.findFirst({ where: { slug, deletedAt: null }, select: { id: true, name: true } });
}

/** How many grants of this organisation run at a moment. */
export async function countLiveGrants(tx: Transaction, scope: OrgScope, at: Date): Promise<number> {
  return tx.organisationGrant.count({ where: { organisationId: scope.organisationId, revokedAt: null, expiresAt: { gt: at } } });
}

/** Ends a grant that this organisation gave, or was given. Null where it runs no more, or is none of theirs. */
export async function endGrant(tx: Transaction, scope: OrgScope, { grantId, at }: { grantId: string; at: Date }) {
  const rows = await tx.organisationGrant.updateManyAndReturn({
    where: { id: grantId, revokedAt: null, expiresAt: { gt: at }, OR: [{ organisationId: scope.organisationId }, { granteeId: scope.organisationId }] },
    data: { revokedAt: at },
    select: { organisationId: true, granteeId: true },
  });
  return rows[0] ?? null;
}

/** Grants that this organisation gave, or was given; newest first, each with the other organisation. */
export async function findGrants(scope: OrgScope, { side, after, take }: { side: "given" | "received"; after: string | null; take: number }) {
  const own = side === "given" ? { organisationId: scope.organisationId } : { granteeId: scope.organisationId };
  const rows = await prisma().organisationGrant.findMany({ where: { ...own, ...(after === null ? {} : { id: { lt: after } }) }, orderBy: { id: "desc" }, take });
  const others = await prisma().organisation.findMany({
    where: { id: { in: rows.map(({ organisationId, granteeId }) => (side === "given" ? granteeId : organisationId)) } },
    select: { id: true, slug: true, name: true },
  });
  const byId = new Map(others.map((other) => [other.id, other]));
  return rows.map((row) => ({ ...row, other: byId.get(side === "given" ? row.granteeId : row.organisationId) ?? null }));
}
