import pg from "pg";
import type { TestProject } from "vitest/node";
import { applyMigrations } from "../lib/migrations";
import { migrationsFolder } from "../lib/paths";
import { startThrowawayCluster } from "../lib/throwaway-cluster";

declare module "vitest" {
  interface ProvidedContext {
    /** Addresses of the test server's own database and of the migrated one that test files copy. */
    testDatabase: { admin: string; template: string };
  }
}

/** Migrated once; each test file works on a copy of it. */
const template = "template_migrated";

/** Starts one PostgreSQL for all database tests of a run; vitest calls what it returns at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startThrowawayCluster();
  const admin = cluster.url("postgres");
  try {
    const client = new pg.Client({ connectionString: admin });
    await client.connect();
    await client.query(`CREATE DATABASE ${template}`);
    await client.end();
    await applyMigrations(cluster.url(template), migrationsFolder);
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  project.provide("testDatabase", { admin, template });
  return cluster.stop;
}
