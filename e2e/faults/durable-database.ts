import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import type { Guardian } from "@/scripts/lib/guardian";
import { applyMigrations } from "@/scripts/lib/migrations";
import { migrationsFolder } from "@/scripts/lib/paths";
import { type Cluster, startCluster } from "@/scripts/lib/postgres";
import { commandOf, signal, waitUntil } from "@/scripts/lib/processes";
import { quietPort } from "./quiet-port";

/** A PostgreSQL with its safe settings: what it has committed survives its death. */
export type DurableDatabase = {
  url: string;
  /** SIGKILL to the postmaster; settles when its children are gone as well. */
  kill(): Promise<void>;
  /** Starts it on the same data and port; settles when it accepts connections. */
  restart(): Promise<void>;
};

const name = "faults";

function childrenOf(pid: number): number[] {
  const lines = execFileSync("ps", ["-eo", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  return lines.map((line) => line.trim().split(/\s+/).map(Number)).flatMap(([child = 0, parent]) => (parent === pid ? [child] : []));
}

async function run(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Starts it in a folder, migrated. It stops with the guardian. */
export async function startDurableDatabase(guardian: Guardian, folder: string): Promise<DurableDatabase> {
  const data = path.join(folder, "postgres");
  const port = await quietPort();
  const start = () => startCluster(guardian, { folder: data, password: "throwaway", preferredPort: port, logFile: path.join(folder, "postgres.log") });
  let cluster: Cluster = await start();
  await run(cluster.url("postgres"), `CREATE DATABASE ${name}`);
  await applyMigrations(cluster.url(name), migrationsFolder);
  return {
    url: cluster.url(name),
    kill: async () => {
      const pid = Number.parseInt(readFileSync(path.join(data, "postmaster.pid"), "utf8"), 10);
      const children = childrenOf(pid);
      signal(pid, "SIGKILL");
      await cluster.ended;
      // The dead have no command line, also where nobody has collected them yet.
      if (!(await waitUntil(() => children.every((child) => commandOf(child) === ""), { timeoutMs: 10_000, everyMs: 10 }))) throw new Error("children of a killed PostgreSQL live on");
    },
    restart: async () => {
      cluster = await start();
      if (cluster.port !== port) throw new Error("PostgreSQL came back on another port");
    },
  };
}
