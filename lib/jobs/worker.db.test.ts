import { expect, it, vi } from "vitest";
import { pool } from "@/lib/platform/db/pool";
import { useTestDatabase } from "@/scripts/testing/test-database";
import type { ScheduledJob } from "./scheduled-job";
import { startWorker } from "./worker";

useTestDatabase();

it("runs a job with a pause again and again, and waits for it when it stops", async () => {
  let runs = 0;
  let running = false;
  let finish: () => void = () => undefined;
  const job: ScheduledJob = {
    name: "test.often",
    cron: "0 0 1 1 *",
    everyMs: 1,
    run: async (stop) => {
      expect(running).toBe(false);
      running = true;
      // The fourth run takes until somebody lets it end.
      if (++runs === 4) await new Promise<void>((resolve) => (finish = resolve));
      expect(stop.aborted).toBe(runs === 4);
      running = false;
      return {};
    },
  };
  const worker = await startWorker([job]);
  await vi.waitFor(() => expect(runs).toBe(4), { timeout: 5_000, interval: 5 });
  let stopped = false;
  const stopping = worker.stop().then(() => (stopped = true));
  // The queue's part of the worker has gone; the job is still at it.
  const connections = "SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'tollgate-worker'";
  await vi.waitFor(async () => expect((await pool().query(connections)).rowCount).toBe(0), { timeout: 15_000, interval: 20 });
  expect(stopped).toBe(false);
  finish();
  await stopping;
  expect(running).toBe(false);
  expect(runs).toBe(4);
});
