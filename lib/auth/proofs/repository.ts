import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import type { ProofPurpose } from "./proof-rules";

/** Makes everyone else who starts or changes something about this account wait until `tx` ends. False where it is gone. */
export async function lockUser(tx: Transaction, userId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM users WHERE id = ${userId} FOR UPDATE`;
  return rows.length === 1;
}

type NewProof = { id: string; userId: string; purpose: ProofPurpose; email: string; tokenHash: Uint8Array<ArrayBuffer>; createdAt: Date; expiresAt: Date; details?: ProofDetails };

/** What a link needs to know besides. */
export type ProofDetails = Record<string, string>;

export async function insertProof(tx: Transaction, proof: NewProof): Promise<void> {
  await tx.accountProof.create({ data: proof });
}

/** Ends every open link of a user for one purpose. */
export async function replaceProofs(tx: Transaction, { userId, purpose, at }: { userId: string; purpose: ProofPurpose; at: Date }): Promise<void> {
  await tx.accountProof.updateMany({ where: { userId, purpose, usedAt: null, replacedAt: null }, data: { replacedAt: at } });
}

/** Uses a link up, in one statement: of any number at once, one gets it. Null where it is not, or no longer, of any worth. */
export async function takeProof(tx: Transaction, { tokenHash, purpose, at }: { tokenHash: Uint8Array<ArrayBuffer>; purpose: ProofPurpose; at: Date }) {
  const rows = await tx.accountProof.updateManyAndReturn({
    where: { tokenHash, purpose, usedAt: null, replacedAt: null, expiresAt: { gt: at } },
    data: { usedAt: at },
    select: { id: true, userId: true, email: true, details: true },
  });
  return rows[0] ?? null;
}

export async function findProof(tokenHash: Uint8Array<ArrayBuffer>, purpose: ProofPurpose) {
  const row = await prisma().accountProof.findUnique({
    where: { tokenHash },
    select: { purpose: true, email: true, details: true, expiresAt: true, usedAt: true, replacedAt: true, user: { select: { id: true, name: true } } },
  });
  return row === null || row.purpose !== purpose ? null : row;
}

/** How many links of a purpose a user was given since a moment. */
export async function countProofsSince(tx: Transaction, { userId, purpose, since }: { userId: string; purpose: ProofPurpose; since: Date }): Promise<number> {
  return tx.accountProof.count({ where: { userId, purpose, createdAt: { gt: since } } });
}

/** Ends one link that is still open. Returns whose it was, null where it had ended before. */
export async function endProof(tx: Transaction, { id, purpose, at }: { id: string; purpose: ProofPurpose; at: Date }): Promise<string | null> {
  const rows = await tx.accountProof.updateManyAndReturn({ where: { id, purpose, usedAt: null, replacedAt: null, expiresAt: { gt: at } }, data: { replacedAt: at }, select: { userId: true } });
  return rows[0]?.userId ?? null;
}

export async function findProofById(id: string, purpose: ProofPurpose) {
  return prisma().accountProof.findFirst({ where: { id, purpose }, select: { expiresAt: true, usedAt: true, replacedAt: true } });
}

/** The open link of a user for a purpose, of which there is one at most. */
export async function findOpenProof(userId: string, { purpose, at }: { purpose: ProofPurpose; at: Date }) {
  return prisma().accountProof.findFirst({ where: { userId, purpose, usedAt: null, replacedAt: null, expiresAt: { gt: at } }, select: { email: true, expiresAt: true } });
}

/** What the mails about a change of address need to know. `taken`: somebody has the new one. */
export async function findChangeForMail(tx: Transaction, proofId: string) {
  const rows = await tx.$queryRaw<{ email: string; from: string; locale: string; expiresAt: Date; open: boolean; taken: boolean }[]>`
    SELECT p.email, p.details->>'from' AS "from", u.locale, p.expires_at AS "expiresAt", p.used_at IS NULL AND p.replaced_at IS NULL AS open,
           EXISTS (SELECT 1 FROM users other WHERE other.email = p.email) AS taken
      FROM account_proofs p JOIN users u ON u.id = p.user_id WHERE p.id = ${proofId} AND p.purpose = 'change_email'`;
  return rows[0] ?? null;
}

/** What a mail with the link needs to know. */
export async function findProofForMail(tx: Transaction, proofId: string) {
  const rows = await tx.$queryRaw<{ email: string; locale: string; expires_at: Date; open: boolean }[]>`
    SELECT p.email, u.locale, p.expires_at, p.used_at IS NULL AND p.replaced_at IS NULL AS open
      FROM account_proofs p JOIN users u ON u.id = p.user_id WHERE p.id = ${proofId}`;
  return rows[0] ?? null;
}

export async function findUserForMail(tx: Transaction, userId: string) {
  return tx.user.findUnique({ where: { id: userId }, select: { id: true, email: true, name: true, locale: true } });
}

/** The account that a visitor's own page shows. */
export async function findAccount(userId: string) {
  return prisma().user.findUnique({ where: { id: userId }, select: { email: true, name: true, emailVerifiedAt: true } });
}

/** Deletes links that ended before a moment. Returns how many. */
export async function deleteProofsEndedBefore(before: Date): Promise<number> {
  return (await prisma().accountProof.deleteMany({ where: { expiresAt: { lt: before } } })).count;
}
