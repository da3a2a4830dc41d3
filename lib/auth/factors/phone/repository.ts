import { prisma, type Transaction } from "@/lib/platform/db/prisma";

type Bytes = Uint8Array<ArrayBuffer>;
type Code = { codeHash: Bytes; codeUntil: Date };

/** Begins an enrolment anew, with its first code; false where a confirmed phone is there, which stays as it is. */
export async function putUnconfirmedPhone(tx: Transaction, { userId, number, lastDigits, codeHash, codeUntil, at }: Code & { userId: string; number: Bytes; lastDigits: string; at: Date }): Promise<boolean> {
  const changed = await tx.$executeRaw`
    INSERT INTO phone_factors AS f (user_id, number, last_digits, created_at, code_hash, code_until, code_tries)
    VALUES (${userId}, ${number}, ${lastDigits}, ${at}, ${codeHash}, ${codeUntil}, 0)
        ON CONFLICT (user_id) DO UPDATE SET number = ${number}, last_digits = ${lastDigits}, created_at = ${at}, code_hash = ${codeHash}, code_until = ${codeUntil}, code_tries = 0
        WHERE f.confirmed_at IS NULL`;
  return changed === 1;
}

/** Gives a confirmed phone its next code, in place of the one before; its number and owner's language, or null without one. */
export async function putCode(tx: Transaction, userId: string, { codeHash, codeUntil }: Code): Promise<{ number: Uint8Array; locale: string } | null> {
  const rows = await tx.$queryRaw<{ number: Uint8Array; locale: string }[]>`
    UPDATE phone_factors f SET code_hash = ${codeHash}, code_until = ${codeUntil}, code_tries = 0
      FROM users u WHERE u.id = f.user_id AND f.user_id = ${userId} AND f.confirmed_at IS NOT NULL RETURNING f.number, u.locale`;
  return rows[0] ?? null;
}

export async function findLocale(tx: Transaction, userId: string): Promise<string | null> {
  return (await tx.user.findUnique({ where: { id: userId }, select: { locale: true } }))?.locale ?? null;
}

/** Counts a try at the code last sent, before it is looked at; its hash, or null where there is none to try any more. */
export async function takeCodeTry(userId: string, { confirmed, at, most }: { confirmed: boolean; at: Date; most: number }): Promise<Uint8Array | null> {
  const rows = await prisma().phoneFactor.updateManyAndReturn({
    where: { userId, confirmedAt: confirmed ? { not: null } : null, codeHash: { not: null }, codeUntil: { gt: at }, codeTries: { lt: most } },
    data: { codeTries: { increment: 1 } },
    select: { codeHash: true },
  });
  return rows[0]?.codeHash ?? null;
}

/** Uses the code of a confirmed phone up, in one statement. */
export async function spendCode(userId: string, codeHash: Bytes): Promise<boolean> {
  return (await prisma().phoneFactor.updateMany({ where: { userId, codeHash, confirmedAt: { not: null } }, data: { codeHash: null, codeUntil: null } })).count === 1;
}

/** Ends an enrolment, using its code up; false where another call was first, or it was begun anew. */
export async function confirmPhoneRow(tx: Transaction, { userId, codeHash, at }: { userId: string; codeHash: Bytes; at: Date }): Promise<boolean> {
  return (await tx.phoneFactor.updateMany({ where: { userId, codeHash, confirmedAt: null }, data: { confirmedAt: at, codeHash: null, codeUntil: null } })).count === 1;
}

/** True where a confirmed one was there. One that was only begun goes as well. */
export async function deletePhone(tx: Transaction, userId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ confirmed: boolean }[]>`DELETE FROM phone_factors WHERE user_id = ${userId} RETURNING confirmed_at IS NOT NULL AS confirmed`;
  return rows[0]?.confirmed ?? false;
}
