// Writes the migration that leads from the existing ones to the schema:
//   npx tsx scripts/create-migration.ts <name>
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Failure, runMain } from "./lib/failure";
import { migrationsFolder, schemaFolder } from "./lib/paths";
import { differenceToSchema, lockfile } from "./lib/schema-engine";
import { startThrowawayCluster } from "./lib/throwaway-cluster";

void runMain(async () => {
  const name = process.argv[2] ?? "";
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Failure("Give the migration a name of a-z, 0-9 and _: npx tsx scripts/create-migration.ts add_plans");
  const cluster = await startThrowawayCluster();
  try {
    const sql = await differenceToSchema(cluster.url("postgres"), { schema: schemaFolder, migrations: migrationsFolder });
    if (sql === "") {
      process.stdout.write("Schema and migrations agree: nothing to write.\n");
      return;
    }
    const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
    const folder = path.join(migrationsFolder, `${stamp}_${name}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "migration.sql"), `${sql}\n`);
    writeFileSync(path.join(migrationsFolder, lockfile.name), lockfile.content);
    process.stdout.write(`Wrote ${path.relative(process.cwd(), folder)}/migration.sql. Read it before you commit it.\n`);
  } finally {
    await cluster.stop();
  }
});
