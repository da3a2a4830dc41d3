// Fails when the schema and what the migrations make are not the same.
import { Failure, runMain } from "./lib/failure";
import { migrationsFolder, schemaFolder } from "./lib/paths";
import { differenceToSchema } from "./lib/schema-engine";
import { startThrowawayCluster } from "./lib/throwaway-cluster";

void runMain(async () => {
  const cluster = await startThrowawayCluster();
  try {
    const sql = await differenceToSchema(cluster.url("postgres"), { schema: schemaFolder, migrations: migrationsFolder });
    if (sql !== "") throw new Failure(`The migrations do not lead to the schema. What is missing (npx tsx scripts/create-migration.ts <name> writes it):\n\n${sql}`);
    process.stdout.write("Schema and migrations agree.\n");
  } finally {
    await cluster.stop();
  }
});
