import { systemOrigin } from "@/lib/audit/schemas";
import { forEachDue } from "@/lib/jobs/for-each-due";
import { inTransaction } from "@/lib/platform/db/prisma";
import { now } from "@/lib/platform/time/clock";
import { removeAllFactors } from "../remove-all-factors";
import { noteMoved } from "./note-moved";
import { findDueRecoveries, setDone } from "./repository";

const batch = 100;

/** Carries out the approved recoveries whose time has come: all factors go, all sessions end. Returns how many. */
export async function carryOutRecoveries(stop: AbortSignal): Promise<number> {
  let done = 0;
  const at = now();
  await forEachDue(stop, (after) => findDueRecoveries(at, { after, take: batch }), async ({ id }) => {
    const carriedOut = await inTransaction(async (tx) => {
      const row = await setDone(tx, id, now());
      if (row === null) return false;
      const actor = { type: "system", id: null } as const;
      await removeAllFactors(tx, { userId: row.userId, actor }, systemOrigin);
      await noteMoved(tx, { ...row, state: "done", actor }, systemOrigin);
      return true;
    });
    if (carriedOut) done++;
  });
  return done;
}
