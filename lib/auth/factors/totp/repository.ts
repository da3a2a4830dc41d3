import { prisma, type Transaction } from "@/lib/platform/db/prisma";

/** Begins an enrolment anew; false where a confirmed one is there, which stays as it is. */
export async function putUnconfirmed(tx: Transaction, { userId, secret, at }: { userId: string; secret: Uint8Array<ArrayBuffer>; at: Date }): Promise<boolean> {
  const changed = await tx.$executeRaw`
    INSERT INTO totp_factors AS f (user_id, secret, created_at, last_step) VALUES (${userId}, ${secret}, ${at}, 0)
        ON CONFLICT (user_id) DO UPDATE SET secret = ${secret}, created_at = ${at}, last_step = 0 WHERE f.confirmed_at IS NULL`;
  return changed === 1;
}

export async function findTotp(userId: string) {
  return prisma().totpFactor.findUnique({ where: { userId }, select: { secret: true, confirmedAt: true } });
}

/** Ends an enrolment with the step of the first code; false where it is confirmed already, or was begun anew meanwhile. */
export async function confirm(tx: Transaction, { userId, secret, step, at }: { userId: string; secret: Uint8Array<ArrayBuffer>; step: number; at: Date }): Promise<boolean> {
  return (await tx.totpFactor.updateMany({ where: { userId, secret, confirmedAt: null }, data: { confirmedAt: at, lastStep: step } })).count === 1;
}

/** Takes the code of a step, in one statement: none is taken twice, nor one from before the last. */
export async function takeStep(userId: string, secret: Uint8Array<ArrayBuffer>, step: number): Promise<boolean> {
  return (await prisma().totpFactor.updateMany({ where: { userId, secret, confirmedAt: { not: null }, lastStep: { lt: step } }, data: { lastStep: step } })).count === 1;
}

/** True where a confirmed one was there. One that was only begun goes as well. */
export async function deleteTotp(tx: Transaction, userId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ confirmed: boolean }[]>`DELETE FROM totp_factors WHERE user_id = ${userId} RETURNING confirmed_at IS NOT NULL AS confirmed`;
  return rows[0]?.confirmed ?? false;
}
