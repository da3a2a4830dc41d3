import { prisma, type Transaction } from "@/lib/platform/db/prisma";

export type FactorRow = { totp: boolean; passkeys: number; phoneDigits: string | null; codesLeft: number };

/** Which factors a user has confirmed, and how many backup codes are left; one statement. */
export async function findFactors(userId: string, client: Transaction | ReturnType<typeof prisma> = prisma()): Promise<FactorRow> {
  const rows = await client.$queryRaw<FactorRow[]>`
    SELECT EXISTS (SELECT 1 FROM totp_factors WHERE user_id = ${userId} AND confirmed_at IS NOT NULL) AS totp,
           (SELECT count(*)::int FROM passkeys WHERE user_id = ${userId}) AS passkeys,
           (SELECT last_digits FROM phone_factors WHERE user_id = ${userId} AND confirmed_at IS NOT NULL) AS "phoneDigits",
           (SELECT count(*)::int FROM backup_codes WHERE user_id = ${userId} AND used_at IS NULL) AS "codesLeft"`;
  return rows[0] ?? { totp: false, passkeys: 0, phoneDigits: null, codesLeft: 0 };
}

/** Makes everyone else who changes this user's factors wait until `tx` ends. */
export async function lockFactors(tx: Transaction, userId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM users WHERE id = ${userId} FOR UPDATE`;
}
