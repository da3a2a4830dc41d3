import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import type { Role } from "./permissions";
import type { OrganisationSummary } from "./schemas";

export async function findMembership(userId: string, slug: string) {
  const row = await prisma().membership.findFirst({
    where: { userId, organisation: { slug } },
    select: { role: true, userId: true, organisation: { select: { id: true, slug: true, name: true, isDemo: true } } },
  });
  if (row === null) return null;
  const { id, ...organisation } = row.organisation;
  return { organisationId: id, ...organisation, role: row.role, userId: row.userId };
}

export async function findOperator(userId: string): Promise<boolean> {
  return (await prisma().user.findUnique({ where: { id: userId }, select: { isOperator: true } }))?.isOperator ?? false;
}

export async function findOrganisation(organisationId: string) {
  const row = await prisma().organisation.findUnique({ where: { id: organisationId }, select: { id: true, slug: true, name: true, isDemo: true } });
  if (row === null) return null;
  const { id, ...organisation } = row;
  return { organisationId: id, ...organisation };
}

/** Makes the gateway see a change of plan, limits, caps or credits at the next request. */
export async function bumpOrganisationVersion(tx: Transaction, organisationId: string): Promise<void> {
  await tx.organisation.update({ where: { id: organisationId }, data: { version: { increment: 1 } } });
}

export async function findOrganisationsOf(userId: string): Promise<OrganisationSummary[]> {
  const rows = await prisma().membership.findMany({
    where: { userId },
    // Teams before the personal organisation that everyone has.
    orderBy: [{ organisation: { kind: "desc" } }, { createdAt: "asc" }, { organisationId: "asc" }],
    take: 100,
    select: { role: true, organisation: { select: { id: true, slug: true, name: true, kind: true, isDemo: true } } },
  });
  return rows.map(({ role, organisation }) => ({ ...organisation, role }));
}

type NewUser = { id: string; email: string; name: string; locale: string; isOperator: boolean; emailVerifiedAt: Date | null; createdAt: Date };

/** False where the address is taken; decided by the unique index, so two at once can't both win. */
export async function insertUser(tx: Transaction, user: NewUser): Promise<boolean> {
  return (await tx.user.createMany({ data: [user], skipDuplicates: true })).count === 1;
}

type NewOrganisation = { id: string; slug: string; name: string; kind: "personal" | "team"; isDemo: boolean; createdAt: Date };

/** False where the slug is taken. */
export async function insertOrganisation(tx: Transaction, organisation: NewOrganisation): Promise<boolean> {
  return (await tx.organisation.createMany({ data: [organisation], skipDuplicates: true })).count === 1;
}

export async function insertMembership(
  tx: Transaction,
  membership: { organisationId: string; userId: string; role: Role; createdAt: Date },
): Promise<void> {
  await tx.membership.create({ data: membership });
}
