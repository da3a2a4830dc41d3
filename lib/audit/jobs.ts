import type { ScheduledJob } from "@/lib/jobs/scheduled-job";
import { env } from "@/lib/platform/env/env";
import { nowMs } from "@/lib/platform/time/clock";
import { pruneChain } from "./prune-chain";
import { findChainIds } from "./repository";

/** Takes away audit rows older than AUDIT_RETENTION_DAYS, from each chain's start; where it is not set, nothing. */
export const pruneAudit: ScheduledJob = {
  name: "audit.prune_events",
  cron: "52 3 * * *",
  run: async (stop) => {
    const days = env().auditRetentionDays;
    if (days === null) return { deleted: 0 };
    const before = new Date(nowMs() - days * 86_400_000);
    let deleted = 0;
    for (const chain of await findChainIds()) {
      if (stop.aborted) break;
      deleted += await pruneChain(chain, before, stop);
    }
    return { deleted };
  },
};
