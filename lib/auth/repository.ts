import { prisma, type Transaction } from "@/lib/platform/db/prisma";

export async function insertPassword(tx: Transaction, row: { userId: string; hash: string; updatedAt: Date }): Promise<void> {
  await tx.passwordCredential.create({ data: row });
}

/** Replaces a hash by one of newer parameters, unless the password was changed meanwhile. */
export async function replacePasswordHash(userId: string, { from, to, at }: { from: string; to: string; at: Date }): Promise<void> {
  await prisma().passwordCredential.updateMany({ where: { userId, hash: from }, data: { hash: to, updatedAt: at } });
}

/** Sets a user's password, whether or not they had one. `short`: good only beside a second factor. */
export async function setPassword(tx: Transaction, { userId, hash, short, at }: { userId: string; hash: string; short: boolean; at: Date }): Promise<void> {
  await tx.passwordCredential.upsert({ where: { userId }, create: { userId, hash, short, updatedAt: at }, update: { hash, short, updatedAt: at } });
}

/** Whether a user's password is too short to stand alone. */
export async function hasShortPassword(tx: Transaction, userId: string): Promise<boolean> {
  return (await tx.passwordCredential.count({ where: { userId, short: true } })) === 1;
}

/** Ends a password that is too short to stand alone: its owner sets another by mail. */
export async function deleteShortPassword(tx: Transaction, userId: string): Promise<void> {
  await tx.passwordCredential.deleteMany({ where: { userId, short: true } });
}

type Account = { id: string; email: string; name: string; passwordHash: string | null; suspendedAt: Date | null };

/**
 * The account of an address with its password hash, where it has one. One statement whether or not there is an account:
 * asked for a relation, Prisma sends a second one where it found a row, and that can be measured from outside.
 */
export async function findAccountByEmail(email: string): Promise<Account | null> {
  const rows = await prisma().$queryRaw<Account[]>`
    SELECT u.id, u.email, u.name, u.suspended_at AS "suspendedAt", p.hash AS "passwordHash"
      FROM users u LEFT JOIN password_credentials p ON p.user_id = u.id WHERE u.email = ${email} AND u.anonymised_at IS NULL`;
  return rows[0] ?? null;
}
