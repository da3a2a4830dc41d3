import type { Transaction } from "@/lib/platform/db/prisma";

/** An organisation's name for people and in addresses, and who may decide there; null where it is gone. */
export async function findAdministrators(tx: Transaction, organisationId: string) {
  const row = await tx.organisation.findUnique({
    where: { id: organisationId },
    select: {
      name: true,
      slug: true,
      memberships: {
        where: { role: { in: ["owner", "admin"] } },
        orderBy: [{ role: "asc" }, { userId: "asc" }],
        take: 500,
        select: { user: { select: { email: true, locale: true } } },
      },
    },
  });
  return row === null ? null : { name: row.name, slug: row.slug, people: row.memberships.map(({ user }) => user) };
}
