// Seals every stored secret with the newest of FIELD_KEYS and says which versions are still in use:
//   npm run rotate:field-keys
import { env } from "@/lib/platform/env/env";
import { closeDatabase } from "./lib/close-database";
import { Failure, runMain } from "./lib/failure";
import { resealColumn } from "./lib/reseal-columns";
import { sealedColumns } from "./lib/sealed-columns";
import { loadEnvironmentFiles } from "./lib/settings";

void runMain(async () => {
  loadEnvironmentFiles();
  const [newest] = env().fieldKeys ?? [];
  if (newest === undefined) throw new Failure("Set FIELD_KEYS, with the new key as its highest version and the old ones beside it.");
  const used = new Set<number>();
  try {
    for (const column of sealedColumns) {
      const { name, resealed, values, versions } = await resealColumn(column, newest.version);
      process.stdout.write(`${name}  ${resealed} of ${values} sealed anew with version ${newest.version}\n`);
      for (const version of versions.keys()) used.add(version);
    }
  } finally {
    await closeDatabase();
  }
  const old = (env().fieldKeys ?? []).map(({ version }) => version).filter((version) => version !== newest.version);
  const stillUsed = [...used].filter((version) => version !== newest.version);
  if (stillUsed.length > 0) process.stdout.write(`Still in use: version ${stillUsed.join(", ")}. Values changed meanwhile: run it again.\n`);
  else if (old.length > 0) process.stdout.write(`Version ${old.join(", ")} seals nothing any more and may be taken out of FIELD_KEYS.\n`);
  else process.stdout.write(`Everything is sealed with version ${newest.version}.\n`);
});
