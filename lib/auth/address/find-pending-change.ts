import { now } from "@/lib/platform/time/clock";
import { findOpenProof } from "../proofs/repository";
import type { CurrentSession } from "../read-session";

/** The address that the visitor's account gets once its link is followed, and until when (RFC 3339); null where none waits. */
export async function findPendingChange({ user }: CurrentSession): Promise<{ email: string; expiresAt: string } | null> {
  const proof = await findOpenProof(user.id, { purpose: "change_email", at: now() });
  return proof === null ? null : { email: proof.email, expiresAt: proof.expiresAt.toISOString() };
}
