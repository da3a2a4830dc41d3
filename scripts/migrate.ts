// Applies the migrations that DATABASE_URL lacks. Safe from several machines at once.
import { Failure, runMain } from "./lib/failure";
import { applyMigrations } from "./lib/migrations";
import { migrationsFolder } from "./lib/paths";
import { checkConnection } from "./lib/database";
import { loadEnvironmentFiles } from "./lib/settings";

void runMain(async () => {
  loadEnvironmentFiles();
  const url = process.env.DATABASE_URL;
  if (!url) throw new Failure("Set DATABASE_URL to the database to migrate.");
  await checkConnection(url);
  const applied = await applyMigrations(url, migrationsFolder);
  process.stdout.write(applied.length === 0 ? "Nothing to apply.\n" : `Applied ${applied.join(", ")}.\n`);
});
