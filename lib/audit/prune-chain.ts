import { inTransaction } from "@/lib/platform/db/prisma";
import { installationChain } from "./chain";
import { recordAudit } from "./record-audit";
import { deleteUpTo, findEndOfOld, lockChains } from "./repository";
import { systemOrigin } from "./schemas";

const batch = 2_000;

/**
 * Takes the rows from a chain's start that are all older than a moment, and notes where the chain starts then: what is
 * left is verified from there. The installation's chain tells of each time. Returns how many rows went.
 */
export async function pruneChain(chain: string, before: Date, stop: AbortSignal): Promise<number> {
  let all = 0;
  for (;;) {
    const deleted = await inTransaction(async (tx) => {
      // Both, as the row about it comes at the end: in the order that everybody locks them in.
      const end = (await lockChains(tx, [installationChain, chain])).get(chain);
      if (end === undefined) return 0;
      const upTo = await findEndOfOld(tx, chain, { after: end.startSequence, before, most: batch });
      const count = await deleteUpTo(tx, chain, upTo, before);
      if (count === 0) return 0;
      const target = { type: "audit_chain", id: chain } as const;
      const details = { rows: count, up_to: upTo === null ? null : Number(upTo.sequence), before: before.toISOString() };
      await recordAudit(tx, { organisationId: null, actor: { type: "system", id: null }, action: "audit.pruned", target, details }, systemOrigin);
      return count;
    });
    all += deleted;
    if (deleted < batch || stop.aborted) return all;
  }
}
