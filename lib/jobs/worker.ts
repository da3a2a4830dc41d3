import PgBoss from "pg-boss";
import { env } from "@/lib/platform/env/env";
import { log } from "@/lib/platform/log/log";
import { runJob } from "./run-job";
import { runLoop } from "./run-loop";
import type { ScheduledJob } from "./scheduled-job";

async function schedule(boss: PgBoss, job: ScheduledJob, stop: AbortSignal): Promise<void> {
  await boss.createQueue(job.name, { name: job.name, retryLimit: 3, retryDelay: 30, retryBackoff: true, expireInSeconds: 300 });
  await boss.schedule(job.name, job.cron, {}, { tz: "UTC" });
  await boss.work(job.name, async () => {
    await runJob(job, stop);
  });
}

/**
 * Starts the worker: jobs with `everyMs` run in a loop of this process, the others are scheduled with pg-boss and worked
 * from its queues. Several workers may run; each firing of a schedule is worked once, and tried again up to three times.
 * `stop` waits for running jobs, 10 s at most for scheduled ones.
 */
export async function startWorker(jobs: readonly ScheduledJob[]): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController();
  const boss = new PgBoss({ connectionString: env().databaseUrl, max: 3, application_name: "tollgate-worker" });
  boss.on("error", (error) => log().warn({ error }, "job queue error"));
  await boss.start();
  const loops: Promise<void>[] = [];
  for (const job of jobs) {
    if (job.everyMs === undefined) await schedule(boss, job, stopping.signal);
    else loops.push(runLoop(() => runJob(job, stopping.signal), { everyMs: job.everyMs, stop: stopping.signal }));
  }
  log().info({ jobs: jobs.length }, "worker started");
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all([boss.stop({ graceful: true, timeout: 10_000 }), ...loops]);
    },
  };
}
