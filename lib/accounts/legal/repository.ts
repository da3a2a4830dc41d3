import { prisma, type Transaction } from "@/lib/platform/db/prisma";

type NewAcceptance = { id: string; userId: string; document: string; version: string; acceptedAt: Date; ip: string | null };

/** Those that were not there yet. */
export async function insertAcceptances(tx: Transaction, rows: NewAcceptance[]): Promise<{ document: string; version: string }[]> {
  return tx.acceptance.createManyAndReturn({ data: rows, skipDuplicates: true, select: { document: true, version: true } });
}

export async function findAcceptances(userId: string) {
  return prisma().acceptance.findMany({ where: { userId }, orderBy: [{ acceptedAt: "asc" }, { id: "asc" }], select: { document: true, version: true, acceptedAt: true, ip: true } });
}
