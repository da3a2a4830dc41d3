import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { applyMigrations } from "./migrations";
import { schemaFolder } from "./paths";
import { differenceToSchema } from "./schema-engine";

let folder: string;
let url: string;
let client: pg.Client;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "tollgate-migrations-"));
  const { admin } = inject("testDatabase");
  const name = `migrations_${randomUUID().replaceAll("-", "")}`;
  const server = new pg.Client({ connectionString: admin });
  await server.connect();
  await server.query(`CREATE DATABASE ${name}`);
  await server.end();
  const address = new URL(admin);
  address.pathname = `/${name}`;
  url = address.href;
  client = new pg.Client({ connectionString: url });
  await client.connect();
});

afterEach(async () => {
  await client.end();
  rmSync(folder, { recursive: true });
});

function write(name: string, sql: string): void {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, "migration.sql"), sql);
}

const tables = async () => (await client.query<{ tablename: string }>("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")).rows.map((row) => row.tablename);

describe("applyMigrations", () => {
  it("applies in order of name, each once, and keeps the history as Prisma's tools keep it", async () => {
    write("2_second", "ALTER TABLE one ADD COLUMN more INT; INSERT INTO one VALUES (1, 2);");
    write("1_first", "CREATE TABLE one (id INT);");
    expect(await applyMigrations(url, folder)).toEqual(["1_first", "2_second"]);
    expect(await applyMigrations(url, folder)).toEqual([]);
    const { rows } = await client.query("SELECT migration_name, checksum, finished_at IS NOT NULL AS finished, rolled_back_at, applied_steps_count FROM _prisma_migrations ORDER BY 1");
    const checksum = createHash("sha256").update("CREATE TABLE one (id INT);").digest("hex");
    expect(rows[0]).toEqual({ migration_name: "1_first", checksum, finished: true, rolled_back_at: null, applied_steps_count: 1 });
    expect(rows).toHaveLength(2);
  });

  it("runs a function body with semicolons in it as the one statement that it is", async () => {
    write("1_function", "CREATE FUNCTION two() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 2; END $$;");
    await applyMigrations(url, folder);
    expect((await client.query("SELECT two()")).rows).toEqual([{ two: 2 }]);
  });

  it("applies each once when several machines begin at the same moment", async () => {
    for (const n of [1, 2, 3]) write(`${n}_step`, `CREATE TABLE t${n} (id INT); SELECT pg_sleep(0.05);`);
    const applied = await Promise.all(Array.from({ length: 4 }, () => applyMigrations(url, folder)));
    expect(applied.flat().sort()).toEqual(["1_step", "2_step", "3_step"]);
  });

  it("takes a failing migration back whole, keeps those before it and says why", async () => {
    write("1_good", "CREATE TABLE good (id INT);");
    write("2_bad", "CREATE TABLE half (id INT); SELECT 1/0;");
    await expect(applyMigrations(url, folder)).rejects.toThrow("The migration 2_bad failed and was taken back: division by zero");
    expect(await tables()).toEqual(["_prisma_migrations", "good"]);
    write("2_bad", "CREATE TABLE whole (id INT);");
    expect(await applyMigrations(url, folder)).toEqual(["2_bad"]);
  });

  it("refuses a migration that was changed after it was applied", async () => {
    write("1_first", "CREATE TABLE one (id INT);");
    await applyMigrations(url, folder);
    write("1_first", "CREATE TABLE one (id BIGINT);");
    await expect(applyMigrations(url, folder)).rejects.toThrow("The migration 1_first was changed after it was applied");
  });

  it("refuses to go on after a migration that another tool left half done", async () => {
    write("1_first", "CREATE TABLE one (id INT);");
    await applyMigrations(url, folder);
    await client.query("UPDATE _prisma_migrations SET finished_at = NULL");
    await expect(applyMigrations(url, folder)).rejects.toThrow("was begun by another tool and failed");
  });
});

describe("differenceToSchema", () => {
  const schema = (fields: string) => writeFileSync(path.join(folder, "schema.prisma"), `datasource db {\n  provider = "postgresql"\n}\nmodel Thing {\n  id String @id\n${fields}\n}\n`);

  it("is empty when the migrations make what the schema says, and the missing step when they do not", async () => {
    const migrations = path.join(folder, "migrations");
    mkdirSync(path.join(migrations, "1_first"), { recursive: true });
    writeFileSync(path.join(migrations, "1_first", "migration.sql"), 'CREATE TABLE "Thing" ("id" TEXT NOT NULL, CONSTRAINT "Thing_pkey" PRIMARY KEY ("id"));');
    schema("");
    expect(await differenceToSchema(url, { schema: folder, migrations })).toBe("");
    schema("  size Int");
    expect(await differenceToSchema(url, { schema: folder, migrations })).toContain('ALTER TABLE "Thing" ADD COLUMN     "size" INTEGER NOT NULL');
  });

  it("writes nothing to the database that it is given, and leaves no scratch database", async () => {
    await differenceToSchema(url, { schema: schemaFolder, migrations: folder });
    expect(await tables()).toEqual([]);
    expect((await client.query("SELECT datname FROM pg_database WHERE datname LIKE 'scratch%'")).rows).toEqual([]);
  });
});
