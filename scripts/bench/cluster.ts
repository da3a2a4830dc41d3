import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Guardian } from "../lib/guardian";
import { applyMigrations } from "../lib/migrations";
import { migrationsFolder } from "../lib/paths";
import { startCluster } from "../lib/postgres";
import { otherCore, pin, processesOf } from "./machine";

/** A migrated PostgreSQL with its safe settings (every commit is flushed), on the other core. */
export type BenchDatabase = { url: string; stop(): Promise<void> };

/** In a temporary folder that goes with it, or in `keep`, where a filled database can be used again. */
export async function startDatabase(keep?: string): Promise<BenchDatabase> {
  const guardian = new Guardian();
  const folder = keep ?? mkdtempSync(path.join(tmpdir(), "tollgate-bench-"));
  const stop = async () => {
    await guardian.leave();
    if (keep === undefined) rmSync(folder, { recursive: true, force: true });
  };
  try {
    const cluster = await startCluster(guardian, { folder: path.join(folder, "postgres"), password: "bench", logFile: path.join(folder, "postgres.log") });
    const url = cluster.url("postgres");
    await applyMigrations(url, migrationsFolder);
    // Its processes for connections begin on their parent's core.
    for (const pid of processesOf(`-D ${path.join(folder, "postgres")}`)) pin(pid, otherCore);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
