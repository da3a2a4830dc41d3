import { reportError } from "@/lib/platform/errors/report-error";
import { newId } from "@/lib/platform/ids/ids";
import { log } from "@/lib/platform/log/log";
import { monotonicUs } from "@/lib/platform/time/clock";
import type { ScheduledJob } from "./scheduled-job";

/** Runs a job once and logs how it went. Rethrows what it throws, after reporting it. */
export async function runJob(job: ScheduledJob, stop: AbortSignal = new AbortController().signal): Promise<Record<string, number>> {
  const startedUs = monotonicUs();
  const requestId = newId("req");
  try {
    const figures = await job.run(stop);
    // One that runs every second says something when it did something.
    const level = job.everyMs !== undefined && Object.values(figures).every((figure) => figure === 0) ? "debug" : "info";
    log()[level]({ requestId, job: job.name, durationMs: Math.round((monotonicUs() - startedUs) / 1000), ...figures }, "job done");
    return figures;
  } catch (error) {
    reportError(error, { requestId });
    throw error;
  }
}
