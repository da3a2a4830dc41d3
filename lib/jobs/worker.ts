import PgBoss from "pg-boss";
import { env } from "@/lib/platform/env/env";
import { log } from "@/lib/platform/log/log";
import { runJob } from "./run-job";
import type { ScheduledJob } from "./scheduled-job";

/**
 * Starts the worker loop: registers each job's schedule with pg-boss and works its queue. Several workers may run;
 * each firing is worked once, and tried again up to three times. `stop` waits for running jobs, 10 s at most.
 */
export async function startWorker(jobs: readonly ScheduledJob[]): Promise<{ stop(): Promise<void> }> {
  const boss = new PgBoss({ connectionString: env().databaseUrl, max: 3, application_name: "tollgate-worker" });
  boss.on("error", (error) => log().warn({ error }, "job queue error"));
  await boss.start();
  for (const job of jobs) {
    await boss.createQueue(job.name, { name: job.name, retryLimit: 3, retryDelay: 30, retryBackoff: true, expireInSeconds: 300 });
    await boss.schedule(job.name, job.cron, {}, { tz: "UTC" });
    await boss.work(job.name, async () => {
      await runJob(job);
    });
  }
  log().info({ jobs: jobs.length }, "worker started");
  return { stop: () => boss.stop({ graceful: true, timeout: 10_000 }) };
}
