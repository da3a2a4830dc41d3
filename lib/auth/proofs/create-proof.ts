import type { Transaction } from "@/lib/platform/db/prisma";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import { type ProofPurpose, proofLifetimeMs } from "./proof-rules";
import { hashProofToken, proofToken } from "./proof-token";
import { insertProof, type ProofDetails, replaceProofs } from "./repository";

/** Makes a link that proves an address, in place of the older ones for the same purpose. The caller holds the user's row. Returns its id. */
export async function createProof(tx: Transaction, { userId, email, purpose, details }: { userId: string; email: string; purpose: ProofPurpose; details?: ProofDetails }): Promise<string> {
  const createdAt = now();
  const id = newId("prf");
  await replaceProofs(tx, { userId, purpose, at: createdAt });
  const expiresAt = new Date(createdAt.getTime() + proofLifetimeMs[purpose]);
  await insertProof(tx, { id, userId, purpose, email, tokenHash: hashProofToken(proofToken(id)), createdAt, expiresAt, ...(details === undefined ? {} : { details }) });
  return id;
}
