// @ts-check
// The first file to run: `npm start`, `npm run dev`, `npm test`. It needs nothing but Node, and even a
// Node that is too old must be able to read it, so no syntax newer than ES2019 here.
import { spawnSync } from "child_process";
import { createHash } from "crypto";
import fs from "fs";
import path from "path";
import { fileURLToPath, pathToFileURL } from "url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const lockFile = path.join(root, "package-lock.json");
const installed = path.join(root, "node_modules", ".package-lock.json");
const noteFile = path.join(root, "node_modules", ".tollgate-install");

/** @param {string} sentence @returns {never} */
function giveUp(sentence) {
  process.stderr.write(sentence + "\n");
  process.exit(1);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  giveUp("Tollgate needs Node.js 20.19 or newer, and this is " + process.versions.node + ": install a newer one from https://nodejs.org.");
}

/** Tried for real: permissions alone say nothing about a read-only disk, nor about what root may do. */
function checkWritable() {
  for (const folder of [root, path.join(root, ".data")]) {
    if (!fs.existsSync(folder)) continue;
    const probe = path.join(folder, ".writable-" + process.pid);
    try {
      fs.writeFileSync(probe, "");
      fs.unlinkSync(probe);
    } catch {
      giveUp("Tollgate cannot write to " + folder + ", where it keeps its packages, build and data: run it from a folder that you may write to.");
    }
  }
}

/** The lock file, and the kind of machine that packages were installed for. */
function wanted() {
  const machine = process.platform + " " + process.arch + "\n";
  return createHash("sha256").update(machine).update(fs.readFileSync(lockFile)).digest("hex");
}

function isInstalled() {
  if (!fs.existsSync(installed)) return false;
  if (fs.existsSync(noteFile)) return fs.readFileSync(noteFile, "utf8") === wanted();
  return fs.statSync(installed).mtimeMs >= fs.statSync(lockFile).mtimeMs;
}

function install() {
  process.stdout.write("Installing the packages; only needed after a change ...\n");
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const env = Object.assign({}, process.env, { NEXT_TELEMETRY_DISABLED: "1" });
  /** @type {import("child_process").SpawnSyncOptions} */
  const options = { cwd: root, env: env, stdio: ["ignore", "inherit", "inherit"] };
  // npm tells where it is when it runs us; else it is on the path.
  const npm = process.env.npm_execpath || "";
  const result = npm.endsWith(".js") ? spawnSync(process.execPath, [npm].concat(args), options) : spawnSync("npm", args, options);
  if (result.error) giveUp("The packages could not be installed because npm does not run (" + result.error.message + "): install npm, which comes with Node.js.");
  if (result.signal !== null) process.exit(1);
  if (result.status !== 0) giveUp("The packages could not be installed: see what npm says above.");
  fs.writeFileSync(noteFile, wanted());
}

async function main() {
  checkNode();
  process.chdir(root);
  checkWritable();
  if (!isInstalled()) install();
  const { register } = await import("tsx/esm/api");
  register();
  const load = (/** @type {string} */ name) => import(pathToFileURL(path.join(root, "scripts", name)).href);
  if (process.argv.includes("--test")) await (await load("test.ts")).test();
  else await (await load("run.ts")).run({ dev: process.argv.includes("--dev") });
}

main().catch((error) => giveUp(error instanceof Error ? String(error.stack) : String(error)));
