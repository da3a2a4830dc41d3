import type { ProofState } from "../schemas";

const hourMs = 3_600_000;

export type ProofPurpose = "verify_email" | "reset_password" | "change_email" | "link_account";

/** How long a link works; of `link_account`, how long the browser may take to prove the account that is to be joined. */
export const proofLifetimeMs: Record<ProofPurpose, number> = { verify_email: 24 * hourMs, reset_password: hourMs, change_email: 24 * hourMs, link_account: hourMs };

type ProofTimes = { expiresAt: Date; usedAt: Date | null; replacedAt: Date | null };

/** What a link is worth at a moment. A used one stays used, whatever came after. */
export function proofState(proof: ProofTimes | null, nowMs: number): ProofState {
  if (proof === null) return "unknown";
  if (proof.usedAt !== null) return "used";
  if (proof.replacedAt !== null) return "replaced";
  return nowMs < proof.expiresAt.getTime() ? "live" : "expired";
}
