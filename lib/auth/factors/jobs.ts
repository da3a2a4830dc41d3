import type { ScheduledJob } from "@/lib/jobs/scheduled-job";
import { nowMs } from "@/lib/platform/time/clock";
import { deleteChallengesEndedBefore } from "./passkeys/repository";
import { carryOutRecoveries } from "./recovery/carry-out-recoveries";
import { deleteDevicesEndedBefore } from "./trusted-devices/repository";

const dayMs = 86_400_000;

/** Carries out approved recoveries whose waiting time is over. */
export const recoverAccounts: ScheduledJob = {
  name: "auth.recover_accounts",
  cron: "*/5 * * * *",
  run: async (stop) => ({ done: await carryOutRecoveries(stop) }),
};

/** Deletes challenges that ended a day ago and devices that ended 30 days ago. */
export const pruneFactors: ScheduledJob = {
  name: "auth.prune_factors",
  cron: "27 * * * *",
  run: async () => ({
    challenges: await deleteChallengesEndedBefore(new Date(nowMs() - dayMs)),
    devices: await deleteDevicesEndedBefore(new Date(nowMs() - 30 * dayMs)),
  }),
};
