import type { Transaction } from "@/lib/platform/db/prisma";

/** The user who made a key; null where nobody did, or they have gone. */
export async function findCreatorId(tx: Transaction, keyId: string): Promise<string | null> {
  return (await tx.apiKey.findUnique({ where: { id: keyId }, select: { createdById: true } }))?.createdById ?? null;
}
