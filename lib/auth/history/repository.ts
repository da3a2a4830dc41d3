import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import type { SignInMethod, SignInOutcome } from "../schemas";

type Try = { id: string; at: Date; method: SignInMethod; outcome: SignInOutcome; ip: string | null; userAgent: string | null; country: string | null; place: Uint8Array<ArrayBuffer> };

export async function insertSignIn(tx: Transaction, record: Try & { userId: string }): Promise<void> {
  await tx.signInRecord.create({ data: record });
}

/** Notes a try at the account of an address, by one and the same statement whether or not there is one. */
export async function insertTryAt(tx: Transaction, email: string, { id, at, method, outcome, ip, userAgent, country, place }: Try): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO sign_in_records (id, user_id, at, method, outcome, ip, user_agent, country, place)
    SELECT ${id}, u.id, ${at}, ${method}::sign_in_method, ${outcome}, ${ip}, ${userAgent}, ${country}, ${place}
      FROM users u WHERE u.email = ${email}`;
}

/** Takes back what was noted of a try that turned out to be right. */
export async function deleteSignIn(tx: Transaction, id: string): Promise<void> {
  await tx.signInRecord.deleteMany({ where: { id } });
}

/** Whether a user has signed in before, and whether from this place since a moment. */
export async function findPlace(tx: Transaction, { userId, place, since }: { userId: string; place: Uint8Array<ArrayBuffer>; since: Date }) {
  const rows = await tx.$queryRaw<{ first: boolean; known: boolean }[]>`
    SELECT NOT EXISTS (SELECT 1 FROM sign_in_records WHERE user_id = ${userId} AND outcome = 'signed_in') AS first,
           EXISTS (SELECT 1 FROM sign_in_records WHERE user_id = ${userId} AND place = ${place} AND outcome = 'signed_in' AND at > ${since}) AS known`;
  return rows[0] ?? { first: true, known: false };
}

/** A user's sign-ins, the newest first, after one of them. */
export async function findSignIns(userId: string, { after, take }: { after: string | null; take: number }) {
  return prisma().signInRecord.findMany({
    where: { userId, ...(after === null ? {} : { id: { lt: after } }) },
    orderBy: { id: "desc" },
    take,
    select: { id: true, at: true, method: true, outcome: true, ip: true, userAgent: true, country: true },
  });
}

/** Deletes what was noted before a moment. Returns how much. */
export async function deleteSignInsBefore(before: Date): Promise<number> {
  return (await prisma().signInRecord.deleteMany({ where: { at: { lt: before } } })).count;
}
