import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import type { SignInMethod } from "../schemas";

type NewSession = {
  id: string;
  tokenHash: Uint8Array<ArrayBuffer>;
  userId: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  ip: string | null;
  userAgent: string | null;
  country: string | null;
  method: SignInMethod;
  remembered: boolean;
  pending: boolean;
  secondFactorAt: Date | null;
  provedAt: Date | null;
  revokedAt?: null;
};

export async function insertSession(tx: Transaction, session: NewSession): Promise<void> {
  await tx.session.create({ data: session });
}

const userFields = { id: true, email: true, name: true, isOperator: true, emailVerifiedAt: true, suspendedAt: true, anonymisedAt: true } as const;

export async function findSession(tokenHash: Uint8Array<ArrayBuffer>) {
  return prisma().session.findUnique({ where: { tokenHash }, omit: { tokenHash: true }, include: { user: { select: userFields } } });
}

export async function touchSession(id: string, lastSeenAt: Date): Promise<void> {
  await prisma().session.updateMany({ where: { id, revokedAt: null }, data: { lastSeenAt } });
}

/** The session's user where it was live until now, and of `userId` where one is named; else null. */
export async function setSessionRevoked(tx: Transaction, id: string, revokedAt: Date, userId?: string): Promise<string | null> {
  const rows = await tx.session.updateManyAndReturn({ where: { id, revokedAt: null, ...(userId === undefined ? {} : { userId }) }, data: { revokedAt }, select: { userId: true } });
  return rows[0]?.userId ?? null;
}

/** Ends the session of a token, pending or not; what it was where it was live until now, else null. */
export async function endSessionOfToken(tx: Transaction, tokenHash: Uint8Array<ArrayBuffer>, at: Date) {
  const rows = await tx.session.updateManyAndReturn({ where: { tokenHash, revokedAt: null, expiresAt: { gt: at } }, data: { revokedAt: at }, select: { id: true, userId: true } });
  return rows[0] ?? null;
}

/** Ends a session that another takes the place of, and returns it as it was. Of any number at once, one gets it. */
export async function takeSession(tx: Transaction, id: string, at: Date) {
  const rows = await tx.session.updateManyAndReturn({ where: { id, revokedAt: null, expiresAt: { gt: at } }, data: { revokedAt: at }, omit: { tokenHash: true } });
  return rows[0] ?? null;
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

/** Makes everyone else who starts a session of this user wait until `tx` ends. Null where there is no such user. */
export async function lockSessionOwner(tx: Transaction, userId: string) {
  const rows = await tx.$queryRaw<{ suspendedAt: Date | null; anonymisedAt: Date | null }[]>`
    SELECT suspended_at AS "suspendedAt", anonymised_at AS "anonymisedAt" FROM users WHERE id = ${userId} FOR UPDATE`;
  return rows[0] ?? null;
}

type Moment = { at: Date; seenSince: Date };
const usable = (userId: string, { at, seenSince }: Moment) => ({ userId, revokedAt: null, expiresAt: { gt: at }, OR: [{ remembered: true }, { lastSeenAt: { gt: seenSince } }] });

/** Ends a user's oldest sessions until at most `keep` may still be used. Returns the ids of those ended. */
export async function revokeOldestSessions(tx: Transaction, { userId, keep, ...moment }: Moment & { userId: string; keep: number }): Promise<string[]> {
  const rows = await tx.session.findMany({ where: usable(userId, moment), orderBy: [{ createdAt: "desc" }, { id: "desc" }], skip: keep, select: { id: true } });
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) await tx.session.updateMany({ where: { id: { in: ids } }, data: { revokedAt: moment.at } });
  return ids;
}

const summaryFields = { id: true, createdAt: true, lastSeenAt: true, ip: true, userAgent: true, country: true, method: true } as const;

/** A user's sessions that may still be used, but for one; the newest first, after one of them. */
export async function findLiveSessions(userId: string, { except, after, take, ...moment }: Moment & { except: string; after: string | null; take: number }) {
  return prisma().session.findMany({
    where: { ...usable(userId, moment), pending: false, id: { not: except, ...(after === null ? {} : { lt: after }) } },
    orderBy: { id: "desc" },
    take,
    select: summaryFields,
  });
}

/** One session of a user, whether or not it may still be used. */
export async function findOwnSession(userId: string, id: string) {
  return prisma().session.findFirst({ where: { id, userId }, select: summaryFields });
}

/** Deletes sessions that ended before a moment. Returns how many. */
export async function deleteSessionsEndedBefore(before: Date): Promise<number> {
  const { count } = await prisma().session.deleteMany({ where: { OR: [{ expiresAt: { lt: before } }, { revokedAt: { lt: before } }] } });
  return count;
}
