// Runs the browser journeys and everything else in e2e/**/*.spec.ts against the production build, on a
// fresh database with the demo. What follows goes to Playwright: npm run test:journeys -- sign-up
import path from "node:path";
import { spawn } from "node:child_process";
import { buildPages, buildPrograms, pagesAreStale } from "./lib/build";
import { findChromium } from "./lib/chromium";
import { runMain } from "./lib/failure";
import { root } from "./lib/paths";
import { newDataFolder, readyLine, removeDataFolder, startProduct } from "./lib/running-product";
import { findLeaks, logOf } from "./lib/scan-logs";
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

/** Fails the run where the program logged an address, a secret or a number of a person. */
function scanLog(output: string): void {
  const log = logOf(output, readyLine);
  const leaks = findLeaks(log);
  say(`${log.split("\n").length} lines of the program's log scanned: ${leaks.length === 0 ? "nothing that must not be there." : `${leaks.length} that must not be there:`}`);
  for (const { line, kind, text } of leaks.slice(0, 20)) say(`  ${line} (${kind}): ${text}`);
  if (leaks.length > 0) process.exitCode = 1;
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
    scanLog(product.output());
  } finally {
    removeDataFolder(dataFolder);
  }
});
