import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { errorCode, Failure } from "./failure";

export type Migration = { name: string; sql: string; checksum: string };

/** The lock that `prisma migrate` takes too, so that the two never run at the same time. */
const advisoryLock = 72_707_369;

/** Prisma's own table, so that its tools understand a database that was migrated here. */
const historyTable = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

/** The migrations in a folder, oldest first. */
export function readMigrations(folder: string): Migration[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

type HistoryRow = { checksum: string; finished: boolean };

async function historyOf(client: pg.Client, name: string): Promise<HistoryRow | null> {
  const { rows } = await client.query<HistoryRow>(
    `SELECT checksum, finished_at IS NOT NULL AS finished FROM _prisma_migrations
     WHERE migration_name = $1 AND rolled_back_at IS NULL`,
    [name],
  );
  return rows[0] ?? null;
}

/**
 * One migration in one transaction, with its row of history: it is there whole or not at all. The
 * lock is the transaction's, so it also holds behind a pooler that shares connections.
 */
async function applyOne(client: pg.Client, migration: Migration): Promise<boolean> {
  await client.query("BEGIN");
  try {
    await client.query("SELECT pg_advisory_xact_lock($1)", [advisoryLock]);
    await client.query(historyTable);
    const known = await historyOf(client, migration.name);
    if (known && !known.finished) {
      throw new Failure(`The migration ${migration.name} was begun by another tool and failed: mend the database and resolve it with "prisma migrate resolve".`);
    }
    if (known && known.checksum !== migration.checksum) {
      throw new Failure(`The migration ${migration.name} was changed after it was applied: restore the file, and put the change into a new migration.`);
    }
    if (!known) {
      // Waiting behind a long transaction would hold up everyone who comes after: rather fail.
      await client.query("SET LOCAL lock_timeout = '15s'");
      await client.query(migration.sql);
      await client.query(
        `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
         VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
        [randomUUID(), migration.checksum, migration.name],
      );
    }
    await client.query("COMMIT");
    return !known;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

/**
 * Applies what is missing, in order, and returns the names. Safe to run from several machines at
 * once. Throws {@link Failure} with the database's reason; earlier migrations stay applied.
 */
export async function applyMigrations(databaseUrl: string, folder: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000, application_name: "tollgate migrate" });
  await client.connect();
  try {
    const applied: string[] = [];
    for (const migration of readMigrations(folder)) {
      try {
        if (await applyOne(client, migration)) applied.push(migration.name);
      } catch (error) {
        if (error instanceof Failure || !(error instanceof Error)) throw error;
        throw new Failure(`The migration ${migration.name} failed and was taken back: ${error.message} (${errorCode(error)}).`);
      }
    }
    return applied;
  } finally {
    await client.end();
  }
}
