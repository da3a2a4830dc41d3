import { z } from "zod";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { now, nowMs } from "@/lib/platform/time/clock";
import { createProof } from "../proofs/create-proof";
import { proofState } from "../proofs/proof-rules";
import { hashProofToken, proofToken } from "../proofs/proof-token";
import { findProof, lockUser, replaceProofs, takeProof } from "../proofs/repository";
import type { CurrentSession } from "../read-session";
import { oauthServices, type PendingLink } from "../schemas";
import { linkAccount, type ServiceIdentity } from "./link-account";

const detailsSchema = z.strictObject({ service: z.enum(oauthServices), subject: z.string(), email: z.string() });

/**
 * Keeps who somebody is at another service, until they have proved that the account here with the same address is theirs.
 * Returns the token for the browser that it happened in: no other one can join the two.
 */
export async function keepPendingLink(user: { id: string; email: string }, { service, subject }: ServiceIdentity, serviceEmail: string): Promise<string> {
  return inTransaction(async (tx) => {
    await lockUser(tx, user.id);
    return proofToken(await createProof(tx, { userId: user.id, email: user.email, purpose: "link_account", details: { service, subject, email: serviceEmail } }));
  });
}

/** What the browser that carries this token may join, or null. Reading it uses nothing up. */
export async function findPendingLink(token: string | null): Promise<PendingLink | null> {
  if (token === null || token.length > 200) return null;
  const proof = await findProof(hashProofToken(token), "link_account");
  if (proof === null || proofState(proof, nowMs()) !== "live") return null;
  const { service, email } = detailsSchema.parse(proof.details);
  return { service, serviceEmail: email, userId: proof.user.id, email: proof.email };
}

/** Joins what was kept to the visitor's account, at their word. Throws `link_ended` where it ended or is for another account, and what {@link linkAccount} throws. */
export async function confirmPendingLink({ user }: CurrentSession, token: string | null, origin: RequestOrigin): Promise<PendingLink["service"]> {
  return inTransaction(async (tx) => {
    const taken = token === null ? null : await takeProof(tx, { tokenHash: hashProofToken(token), purpose: "link_account", at: now() });
    if (taken === null || taken.userId !== user.id) throw new AppError("link_ended");
    const identity = detailsSchema.parse(taken.details);
    await linkAccount(tx, user.id, identity, origin);
    return identity.service;
  });
}

/** Forgets what was kept for the visitor's account. */
export async function dropPendingLink({ user }: CurrentSession): Promise<void> {
  await inTransaction((tx) => replaceProofs(tx, { userId: user.id, purpose: "link_account", at: now() }));
}
