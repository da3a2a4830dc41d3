import path from "node:path";
import pg from "pg";
import { z } from "zod";
import { errorCode, Failure } from "./failure";
import type { Guardian } from "./guardian";
import { readJson, writePrivateJson } from "./json-file";
import { applyMigrations } from "./migrations";
import { migrationsFolder } from "./paths";
import { type Cluster, startCluster } from "./postgres";

const portSchema = z.object({ port: z.number().int() });
const name = "tollgate";
const unfinished = "tollgate_unfinished";

/** Connects once. Throws {@link Failure} with the reason and without the password where the database refuses. */
export async function checkConnection(databaseUrl: string): Promise<void> {
  let where: string;
  try {
    const { host, pathname } = new URL(databaseUrl);
    where = `${host}${pathname}`;
  } catch {
    throw new Failure("DATABASE_URL must be an address like postgresql://user:password@host:5432/database.");
  }
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    const reason = error instanceof Error && error.message !== "" ? error.message : errorCode(error);
    throw new Failure(`The database of DATABASE_URL (${where}) refuses the connection: ${reason}.`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Starts the PostgreSQL of a data folder, on the port that it had before if that is free. */
export async function startOwnPostgres(guardian: Guardian, dataFolder: string, password: string): Promise<Cluster> {
  const file = path.join(dataFolder, "postgres.json");
  const cluster = await startCluster(guardian, {
    folder: path.join(dataFolder, "postgres"),
    password,
    preferredPort: readJson(file, portSchema)?.port,
    logFile: path.join(dataFolder, "logs", "postgres.log"),
  });
  writePrivateJson(file, { port: cluster.port });
  return cluster;
}

async function isEmpty(url: string): Promise<boolean> {
  return withClient(url, async (client) => (await client.query("SELECT 1 FROM users LIMIT 1")).rowCount === 0);
}

/**
 * Brings the program's database up to date and fills it when it is empty. A new one is made under
 * another name and takes its own when it is complete: a start that is cut short leaves no half.
 * Returns its address and whether it was filled.
 */
export async function prepareOwnDatabase(cluster: Cluster, fill: (url: string) => Promise<void>): Promise<{ url: string; filled: boolean }> {
  const url = cluster.url(name);
  const admin = cluster.url("postgres");
  const exists = await withClient(admin, async (client) => {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (found.rowCount) return true;
    await client.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${unfinished}`);
    return false;
  });
  if (exists) {
    await applyMigrations(url, migrationsFolder);
    const empty = await isEmpty(url);
    if (empty) await fill(url);
    return { url, filled: empty };
  }
  await applyMigrations(cluster.url(unfinished), migrationsFolder);
  await fill(cluster.url(unfinished));
  await withClient(admin, async (client) => {
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`);
  });
  return { url, filled: true };
}
