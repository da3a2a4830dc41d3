import { prisma, type Transaction } from "@/lib/platform/db/prisma";

export async function insertCodes(tx: Transaction, rows: { id: string; userId: string; hash: Uint8Array<ArrayBuffer>; createdAt: Date }[]): Promise<void> {
  await tx.backupCode.createMany({ data: rows });
}

/** What a row of a user's unused codes holds, whichever it is: all of them have one salt. Null where none is left. */
export async function findStoredCode(userId: string): Promise<Uint8Array | null> {
  return (await prisma().backupCode.findFirst({ where: { userId, usedAt: null }, select: { hash: true } }))?.hash ?? null;
}

/** Uses a code up, in one statement: of any number at once, one gets it. */
export async function takeCode(tx: Transaction, { userId, hash, at }: { userId: string; hash: Uint8Array<ArrayBuffer>; at: Date }): Promise<boolean> {
  return (await tx.backupCode.updateMany({ where: { userId, hash, usedAt: null }, data: { usedAt: at } })).count === 1;
}

/** Ends all codes of a user, used or not. */
export async function dropBackupCodes(tx: Transaction, userId: string): Promise<void> {
  await tx.backupCode.deleteMany({ where: { userId } });
}
