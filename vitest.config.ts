import { defineConfig } from "vitest/config";

const shared = { resolve: { tsconfigPaths: true } };

export default defineConfig({
  test: {
    // One file a core: left to itself Vitest keeps a core free, which on two of them is half of the machine.
    maxWorkers: "100%",
    projects: [
      {
        ...shared,
        test: {
          name: "unit",
          environment: "node",
          include: ["{app,components,lib,prisma,scripts,e2e}/**/*.test.{ts,tsx}", "*.test.ts"],
          exclude: ["**/*.db.test.ts", "node_modules/**"],
        },
      },
      {
        ...shared,
        test: {
          name: "db",
          environment: "node",
          include: ["{app,lib,scripts,e2e}/**/*.db.test.ts"],
          globalSetup: ["./scripts/testing/database.ts"],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
