import { prisma, type Transaction } from "@/lib/platform/db/prisma";

type Bytes = Uint8Array<ArrayBuffer>;

/** What a challenge is for; one for the one is none for the other. */
export type ChallengePurpose = "register" | "sign_in" | "second_step" | "step_up";

export async function insertChallenge(row: { id: string; challenge: Bytes; purpose: ChallengePurpose; userId: string | null; createdAt: Date; expiresAt: Date }): Promise<void> {
  await prisma().passkeyChallenge.create({ data: row });
}

/** Uses a challenge up, in one statement: it is answered once. */
export async function takeChallenge({ challenge, purpose, userId, at }: { challenge: Bytes; purpose: ChallengePurpose; userId: string | null; at: Date }): Promise<boolean> {
  const { count } = await prisma().passkeyChallenge.updateMany({ where: { challenge, purpose, userId, usedAt: null, expiresAt: { gt: at } }, data: { usedAt: at } });
  return count === 1;
}

export async function deleteChallengesEndedBefore(before: Date): Promise<number> {
  return (await prisma().passkeyChallenge.deleteMany({ where: { expiresAt: { lt: before } } })).count;
}

type NewPasskey = { id: string; userId: string; credentialId: Bytes; publicKey: Bytes; counter: bigint; transports: string[]; name: string; backedUp: boolean; createdAt: Date };

/** False where somebody has this credential already. */
export async function insertPasskey(tx: Transaction, row: NewPasskey): Promise<boolean> {
  return (await tx.passkey.createMany({ data: [row], skipDuplicates: true })).count === 1;
}

/** A user's passkeys, oldest first. A user has so few that they are one page. */
export async function findPasskeys(userId: string) {
  return prisma().passkey.findMany({
    where: { userId },
    orderBy: { id: "asc" },
    select: { id: true, credentialId: true, transports: true, name: true, backedUp: true, createdAt: true, lastUsedAt: true },
  });
}

export async function countPasskeys(tx: Transaction, userId: string): Promise<number> {
  return tx.passkey.count({ where: { userId } });
}

export async function findPasskey(credentialId: Bytes) {
  return prisma().passkey.findUnique({ where: { credentialId }, select: { id: true, userId: true, publicKey: true, counter: true, transports: true, user: { select: { suspendedAt: true, anonymisedAt: true } } } });
}

/**
 * Notes that a passkey was used. False where its counter went back or stood still, which a copy of it would do
 * (WebAuthn, section 6.1.1); authenticators without a counter say 0 each time.
 */
export async function markUsed({ id, counter, backedUp, at }: { id: string; counter: bigint; backedUp: boolean; at: Date }): Promise<boolean> {
  const { count } = await prisma().passkey.updateMany({
    where: { id, ...(counter === 0n ? { counter: 0n } : { counter: { lt: counter } }) },
    data: { counter, backedUp, lastUsedAt: at },
  });
  return count === 1;
}

export async function renamePasskeyRow(tx: Transaction, { id, userId, name }: { id: string; userId: string; name: string }): Promise<boolean> {
  return (await tx.passkey.updateMany({ where: { id, userId }, data: { name } })).count === 1;
}

export async function deletePasskey(tx: Transaction, { id, userId }: { id: string; userId: string }): Promise<boolean> {
  return (await tx.passkey.deleteMany({ where: { id, userId } })).count === 1;
}

/** Takes all of a user's passkeys away; their ids. */
export async function deletePasskeys(tx: Transaction, userId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`DELETE FROM passkeys WHERE user_id = ${userId} RETURNING id`;
  return rows.map(({ id }) => id);
}
