import { defineConfig } from "@playwright/test";
import type { Options } from "./e2e/fixtures/test";

const baseURL = process.env.E2E_BASE_URL;
const demoFile = process.env.E2E_DEMO_FILE;
if (!baseURL || !demoFile) throw new Error("The journeys need a running server with demo data: npm run test:journeys starts one.");

export default defineConfig<Options>({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results/journeys",
  forbidOnly: Boolean(process.env.CI),
  // A test that passes at the second attempt is a fault that nobody looked at.
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/journeys.json" }]],
  use: {
    baseURL,
    demoFile,
    browserName: "chromium",
    locale: "en-US",
    timezoneId: "UTC",
    // Traces cost a third of the time of every journey; ask for one with: npm run test:journeys -- --trace retain-on-failure
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROME_PATH,
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"],
    },
  },
});
