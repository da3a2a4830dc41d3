import { setTimeout as pause } from "node:timers/promises";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { type Leak, revokeLeakedKey } from "./revoke-leaked-key";

/** Longer than all the work takes, so that the time of the answer tells nothing. */
const answerAfterMs = 100;

/**
 * Takes a secret that somebody found in public and ends what it opens. Says the same whether or not it opened anything,
 * and takes as long: the look-up is always made, and the answer waits for more than the rest may need.
 */
export async function reportLeak(secret: string, leak: Leak, origin: RequestOrigin): Promise<void> {
  await Promise.all([revokeLeakedKey(secret, leak, origin), pause(answerAfterMs)]);
}
