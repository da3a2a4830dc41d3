import { recordEvent } from "@/lib/jobs/record-event";
import type { ScheduledJob } from "@/lib/jobs/scheduled-job";
import { inTransaction } from "@/lib/platform/db/prisma";
import { now } from "@/lib/platform/time/clock";
import type { KeyExpiring } from "../news/schemas";
import { firstReminderMs } from "./reminder-steps";
import { takeExpiring } from "./repository";

const batchSize = 100;

/** One batch, and the news of it, in one transaction: whoever dies halfway has told nobody. */
async function remindBatch(): Promise<number> {
  return inTransaction(async (tx) => {
    const at = now();
    const keys = await takeExpiring(tx, { at, until: new Date(at.getTime() + firstReminderMs), limit: batchSize });
    for (const { expiresAt, ...key } of keys) {
      const payload: KeyExpiring = { ...key, expiresAt: expiresAt.toISOString() };
      await recordEvent(tx, { type: "key.expiring", organisationId: key.organisationId, payload });
    }
    return keys.length;
  });
}

/**
 * Tells of keys that end within 7, 3 or 1 days, once for each of these. Days on which it did not run are made up for by
 * the smallest step that is due, alone. A key whose end is set nearer than a step is not told of that step.
 */
export const remindExpiring: ScheduledJob = {
  name: "keys.remind_expiring",
  cron: "*/10 * * * *",
  run: async (stop) => {
    let reminded = 0;
    for (let taken = batchSize; taken === batchSize && !stop.aborted; reminded += taken) taken = await remindBatch();
    return { reminded };
  },
};
