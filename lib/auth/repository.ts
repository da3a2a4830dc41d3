import { prisma, type Transaction } from "@/lib/platform/db/prisma";

export async function insertPassword(tx: Transaction, row: { userId: string; hash: string; updatedAt: Date }): Promise<void> {
  await tx.passwordCredential.create({ data: row });
}

/** The account of an address with its password hash, where it has one. */
export async function findAccountByEmail(email: string) {
  const row = await prisma().user.findUnique({ where: { email }, select: { id: true, email: true, name: true, password: { select: { hash: true } } } });
  return row === null ? null : { id: row.id, email: row.email, name: row.name, passwordHash: row.password?.hash ?? null };
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
      user: { select: { id: true, email: true, name: true, isOperator: true } },
    },
  });
}

export async function touchSession(id: string, lastSeenAt: Date): Promise<void> {
  await prisma().session.updateMany({ where: { id, revokedAt: null }, data: { lastSeenAt } });
}

/** The session's user where it was live until now, else null. */
export async function setSessionRevoked(tx: Transaction, id: string, revokedAt: Date): Promise<string | null> {
  const rows = await tx.session.updateManyAndReturn({ where: { id, revokedAt: null }, data: { revokedAt }, select: { userId: true } });
  return rows[0]?.userId ?? null;
}

/** Deletes sessions that ended before a moment. Returns how many. */
export async function deleteSessionsEndedBefore(before: Date): Promise<number> {
  const { count } = await prisma().session.deleteMany({ where: { OR: [{ expiresAt: { lt: before } }, { revokedAt: { lt: before } }] } });
  return count;
}
