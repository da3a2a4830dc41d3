import { defineConfig } from "prisma/config";

// The connection is given where it is used (lib/platform/db and scripts/), so that generating
// the client needs no database and reads no environment.
export default defineConfig({ schema: "prisma/schema", migrations: { path: "prisma/migrations" } });
