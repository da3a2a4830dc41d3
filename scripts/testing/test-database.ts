import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { pool } from "@/lib/platform/db/pool";
import { prisma } from "@/lib/platform/db/prisma";

/** Settings that the program cannot do without; a test that needs others sets them itself. */
const settings = {
  APP_URL: "http://localhost:3000",
  AUTH_SECRET: "test-auth-secret-test-auth-secret",
  KEY_PEPPERS: "1:test-key-pepper-1-test-key-pepper-1",
  FIELD_KEYS: "1:test-field-key-1-test-field-key-1",
  LOG_LEVEL: "silent",
};

const sideBySide: Error[] = [];
process.on("warning", (warning) => {
  // A transaction is one connection: pg queues what is asked of it meanwhile, and will refuse to in its next version.
  if (warning.message.includes("already executing a query")) sideBySide.push(warning);
});

async function asAdmin(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/**
 * Gives the test file that calls it a database of its own, migrated and empty, and points the
 * program's environment at it before the first test. Call it once, at the top of the file. The
 * result's `url` may be read from `beforeAll` on. Fails the file where the program asked two things of one connection
 * at the same time.
 */
export function useTestDatabase(): { url: string } {
  const { admin, template } = inject("testDatabase");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const address = new URL(admin);
  address.pathname = `/${name}`;
  // Before anything asks for the environment, which is read once in a process.
  Object.assign(process.env, settings, { DATABASE_URL: address.href });

  beforeAll(() => asAdmin(admin, `CREATE DATABASE ${name} TEMPLATE ${template}`));
  afterAll(async () => {
    await Promise.all([pool().end(), prisma().$disconnect()]);
    await asAdmin(admin, `DROP DATABASE ${name} WITH (FORCE)`);
    if (sideBySide[0] !== undefined) throw sideBySide[0];
  });
  return { url: address.href };
}

/** Takes every audit row and chain away, past the trigger that forbids it, for tests that count from nothing. */
export async function emptyAuditLog(): Promise<void> {
  await pool().query("ALTER TABLE audit_events DISABLE TRIGGER USER; TRUNCATE audit_events, audit_chains; ALTER TABLE audit_events ENABLE TRIGGER USER");
}
