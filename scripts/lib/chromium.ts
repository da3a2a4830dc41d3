import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { Failure } from "./failure";
import { root } from "./paths";

const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/opt/google/chrome/chrome",
  "/snap/bin/chromium",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const playwright = "node_modules/@playwright/test/cli.js";
const downloadTimeoutMs = 300_000;

/** A browser that lacks a library of the system is there and yet does not run. */
function runs(file: string): boolean {
  return existsSync(file) && spawnSync(file, ["--version"], { stdio: "ignore", timeout: 30_000 }).status === 0;
}

async function downloaded(): Promise<string> {
  const { chromium } = await import("@playwright/test");
  return chromium.executablePath();
}

/**
 * The Chromium that browser tests use: CHROME_PATH, one in a usual place, Playwright's own, which is
 * downloaded where there is none, or Debian's package where we may install it. Throws {@link Failure}
 * where none of these works.
 */
export async function findChromium(say: (text: string) => void): Promise<string> {
  const chosen = process.env.CHROME_PATH;
  if (chosen) {
    if (runs(chosen)) return chosen;
    throw new Failure(`CHROME_PATH names ${chosen}, which does not run: correct it, or unset it to use another.`);
  }
  const places = [...usualPlaces, await downloaded()];
  const present = places.find(runs);
  if (present) return present;

  say("No Chromium here: downloading Playwright's ...");
  spawnSync(process.execPath, [playwright, "install", "chromium"], { cwd: root, stdio: "ignore", timeout: downloadTimeoutMs });
  const own = await downloaded();
  if (runs(own)) return own;

  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    say("That did not work: installing Debian's package chromium ...");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const options = { stdio: "ignore", timeout: downloadTimeoutMs, env } as const;
    spawnSync("apt-get", ["update"], options);
    spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], options);
    const installed = usualPlaces.find(runs);
    if (installed) return installed;
  }
  throw new Failure("The browser tests need a Chromium and none could be found or downloaded: install Chromium or Chrome, or name one with CHROME_PATH.");
}
