import { prisma } from "@/lib/platform/db/prisma";
import type { OperatorScope } from "../policy";
import type { OrganisationListItem } from "../schemas";

/** Organisations whose name or slug holds a text, or whose id it is; all without one. Newest first. */
export async function findOrganisations(_scope: OperatorScope, { text, after, take }: { text: string; after: string | null; take: number }): Promise<OrganisationListItem[]> {
  // The wildcards of LIKE are characters like others here; Prisma hands them on as they are.
  const literal = text.replace(/[\\%_]/g, "\\$&");
  const rows = await prisma().organisation.findMany({
    where: {
      ...(text === "" ? {} : { OR: [{ id: text }, { name: { contains: literal, mode: "insensitive" } }, { slug: { contains: literal.toLowerCase() } }] }),
      ...(after === null ? {} : { AND: { id: { lt: after } } }),
    },
    orderBy: { id: "desc" },
    take,
    select: { id: true, slug: true, name: true, kind: true, isDemo: true, createdAt: true },
  });
  return rows.map(({ createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }));
}
