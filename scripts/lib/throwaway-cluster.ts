import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Guardian } from "./guardian";
import { type Cluster, startCluster } from "./postgres";

/** A PostgreSQL in a temporary folder that is gone when stopped, or when this process dies. */
export async function startThrowawayCluster(): Promise<Cluster> {
  const guardian = new Guardian();
  const folder = mkdtempSync(path.join(tmpdir(), "tollgate-database-"));
  const leave = async () => {
    await guardian.leave();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const cluster = await startCluster(guardian, {
      folder: path.join(folder, "postgres"),
      password: "throwaway",
      logFile: path.join(folder, "postgres.log"),
      throwAwayWith: folder,
    });
    return { ...cluster, stop: leave };
  } catch (error) {
    await leave();
    throw error;
  }
}
