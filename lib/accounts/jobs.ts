import type { ScheduledJob } from "@/lib/jobs/scheduled-job";
import { nowMs } from "@/lib/platform/time/clock";
import { deleteBatchesFinishedBefore } from "./invitations/batch/repository";
import { runBatches } from "./invitations/batch/run-batches";
import { forgetInvitedBefore } from "./invitations/repository";
import { carryOutDeletions } from "./organisation/delete-organisation";

const keepMs = 30 * 86_400_000;

/** Sends the invitations of files. */
export const sendInvitations: ScheduledJob = {
  name: "accounts.send_invitations",
  cron: "* * * * *",
  everyMs: 1_000,
  run: (stop) => runBatches(stop),
};

/** Deletes the results of files that were worked off more than 30 days ago, and takes the address from invitations that were over by then. */
export const pruneBatches: ScheduledJob = {
  name: "accounts.prune_batches",
  cron: "32 3 * * *",
  run: async () => {
    const before = new Date(nowMs() - keepMs);
    return { deleted: await deleteBatchesFinishedBefore(before), forgotten: await forgetInvitedBefore(before) };
  },
};

/** Deletes organisations whose fourteen days are over. */
export const deleteOrganisations: ScheduledJob = {
  name: "accounts.delete_organisations",
  cron: "*/10 * * * *",
  run: async (stop) => ({ deleted: await carryOutDeletions(stop) }),
};
