import { prisma, type Transaction } from "@/lib/platform/db/prisma";

export async function insertPassword(tx: Transaction, row: { userId: string; hash: string; updatedAt: Date }): Promise<void> {
  await tx.passwordCredential.create({ data: row });
}

/** Replaces a hash by one of newer parameters, unless the password was changed meanwhile. */
export async function replacePasswordHash(userId: string, { from, to, at }: { from: string; to: string; at: Date }): Promise<void> {
  await prisma().passwordCredential.updateMany({ where: { userId, hash: from }, data: { hash: to, updatedAt: at } });
}

/** Sets a user's password, whether or not they had one. */
export async function setPassword(tx: Transaction, { userId, hash, at }: { userId: string; hash: string; at: Date }): Promise<void> {
  await tx.passwordCredential.upsert({ where: { userId }, create: { userId, hash, updatedAt: at }, update: { hash, updatedAt: at } });
}

type Account = { id: string; email: string; name: string; passwordHash: string | null };

/**
 * The account of an address with its password hash, where it has one. One statement whether or not there is an account:
 * asked for a relation, Prisma sends a second one where it found a row, and that can be measured from outside.
 */
export async function findAccountByEmail(email: string): Promise<Account | null> {
  const rows = await prisma().$queryRaw<Account[]>`
    SELECT u.id, u.email, u.name, p.hash AS "passwordHash"
      FROM users u LEFT JOIN password_credentials p ON p.user_id = u.id WHERE u.email = ${email}`;
  return rows[0] ?? null;
}

type NewSession = {
  id: string;
  tokenHash: Uint8Array<ArrayBuffer>;
  userId: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  ip: string | null;
  userAgent: string | null;
};

export async function insertSession(tx: Transaction, session: NewSession): Promise<void> {
  await tx.session.create({ data: session });
}

export async function findSession(tokenHash: Uint8Array<ArrayBuffer>) {
  return prisma().session.findUnique({
    where: { tokenHash },
    select: {
      id: true,
      expiresAt: true,
      lastSeenAt: true,
      revokedAt: true,
      user: { select: { id: true, email: true, name: true, isOperator: true, emailVerifiedAt: true } },
    },
  });
}

export async function touchSession(id: string, lastSeenAt: Date): Promise<void> {
  await prisma().session.updateMany({ where: { id, revokedAt: null }, data: { lastSeenAt } });
}

/** The session's user where it was live until now, and of `userId` where one is named; else null. */
export async function setSessionRevoked(tx: Transaction, id: string, revokedAt: Date, userId?: string): Promise<string | null> {
  const rows = await tx.session.updateManyAndReturn({ where: { id, revokedAt: null, ...(userId === undefined ? {} : { userId }) }, data: { revokedAt }, select: { userId: true } });
  return rows[0]?.userId ?? null;
}

/** Ends a user's sessions, all but one where one is kept. Returns the ids of those that were live until now. */
export async function setSessionsRevoked(tx: Transaction, { userId, keepId, at }: { userId: string; keepId: string | null; at: Date }): Promise<string[]> {
  const rows = await tx.session.updateManyAndReturn({
    where: { userId, revokedAt: null, expiresAt: { gt: at }, ...(keepId === null ? {} : { id: { not: keepId } }) },
    data: { revokedAt: at },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** A user's sessions that may still be used, the one used last first. */
export async function findLiveSessions(userId: string, { at, seenSince, most }: { at: Date; seenSince: Date; most: number }) {
  return prisma().session.findMany({
    where: { userId, revokedAt: null, expiresAt: { gt: at }, lastSeenAt: { gt: seenSince } },
    orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }],
    take: most,
    select: { id: true, createdAt: true, lastSeenAt: true, ip: true, userAgent: true },
  });
}

/** Deletes sessions that ended before a moment. Returns how many. */
export async function deleteSessionsEndedBefore(before: Date): Promise<number> {
  const { count } = await prisma().session.deleteMany({ where: { OR: [{ expiresAt: { lt: before } }, { revokedAt: { lt: before } }] } });
  return count;
}
