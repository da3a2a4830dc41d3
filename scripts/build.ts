// Builds for production: Prisma's client, the programs of scripts/lib/bundle.ts, and Next's pages.
import { buildPages, buildPrograms } from "./lib/build";
import { runMain } from "./lib/failure";

void runMain(async () => {
  await buildPrograms();
  await buildPages({ echo: true });
});
