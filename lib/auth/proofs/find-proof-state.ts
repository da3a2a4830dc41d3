import { nowMs } from "@/lib/platform/time/clock";
import type { ProofState } from "../schemas";
import { type ProofPurpose, proofState } from "./proof-rules";
import { hashProofToken } from "./proof-token";
import { shortestPasswordOf } from "../passwords/require-good-password";
import { shortestPassword } from "../password-strength-client";
import { findProof } from "./repository";

/** What the link in an address is worth, for the page that it leads to. Reading it uses nothing up. */
export async function findProofState(token: unknown, purpose: ProofPurpose): Promise<ProofState> {
  if (typeof token !== "string" || token === "" || token.length > 200) return "unknown";
  return proofState(await findProof(hashProofToken(token), purpose), nowMs());
}

/** How long a password must be that the link to a new one sets. */
export async function shortestForReset(token: string): Promise<number> {
  const proof = await findProof(hashProofToken(token), "reset_password");
  return proof === null ? shortestPassword : shortestPasswordOf(proof.user.id);
}
