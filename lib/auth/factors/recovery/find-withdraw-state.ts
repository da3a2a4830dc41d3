import { sameText } from "@/lib/platform/text/same-text";
import { proofToken } from "../../proofs/proof-token";
import type { ProofState } from "../../schemas";
import { isRecoveryOpen } from "./repository";

/** What the link that withdraws a recovery is worth. Reading it uses nothing up. */
export async function findWithdrawState({ recoveryId, token }: { recoveryId: string; token: string }): Promise<Extract<ProofState, "live" | "used" | "unknown">> {
  if (!isWithdrawToken({ recoveryId, token })) return "unknown";
  const open = await isRecoveryOpen(recoveryId);
  return open === null ? "unknown" : open ? "live" : "used";
}

/** Whether a link's token belongs to the recovery that it names. */
export function isWithdrawToken({ recoveryId, token }: { recoveryId: string; token: string }): boolean {
  return /^rec_[0-9a-z]{26}$/.test(recoveryId) && sameText(token, proofToken(recoveryId));
}
