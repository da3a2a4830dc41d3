// The job worker, in a process of its own so that a slow job never delays an answer.
import { startWorker } from "@/lib/jobs/worker";
import { startSentry } from "@/lib/platform/errors/sentry-server";
import { scheduledJobs } from "@/lib/registry";
import { runMain } from "./lib/failure";
import { stopInGoodOrder } from "./lib/lifetime";

void runMain(async () => {
  await startSentry();
  const worker = await startWorker(scheduledJobs);
  stopInGoodOrder(() => worker.stop());
});
