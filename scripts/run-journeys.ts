// Runs the browser journeys and everything else in e2e/**/*.spec.ts against the production build, on a
// fresh database with the demo. What follows goes to Playwright: npm run test:journeys -- sign-up
import path from "node:path";
import { spawn } from "node:child_process";
import { buildPages, buildPrograms, pagesAreStale } from "./lib/build";
import { findChromium } from "./lib/chromium";
import { runMain } from "./lib/failure";
import { root } from "./lib/paths";
import { newDataFolder, removeDataFolder, startProduct } from "./lib/running-product";
import { environmentWithoutSettings } from "./lib/settings";

const say = (text: string) => process.stdout.write(`${text}\n`);

function playwright(env: NodeJS.ProcessEnv): Promise<number> {
  const args = [path.join("node_modules", "@playwright", "test", "cli.js"), "test", ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

void runMain(async () => {
  const chromium = await findChromium(say);
  await buildPrograms();
  if (pagesAreStale()) await buildPages();
  const dataFolder = newDataFolder();
  try {
    const product = await startProduct(dataFolder, { TRUSTED_PROXY_HOPS: "1" });
    const env = {
      ...environmentWithoutSettings(),
      CHROME_PATH: chromium,
      E2E_BASE_URL: product.baseUrl,
      E2E_DEMO_FILE: path.join(dataFolder, "demo.json"),
      REDOCLY_TELEMETRY: "off",
      REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
    };
    try {
      process.exitCode = await playwright(env);
    } finally {
      product.process.kill("SIGINT");
      await product.gone;
    }
  } finally {
    removeDataFolder(dataFolder);
  }
});
