// @ts-check
// Owns the programs that are not ours (PostgreSQL, Redis) on behalf of the process that started it.
// It stands in a session of its own, so that Ctrl-C in the terminal reaches the server first and the
// database last; and when its owner dies in whatever way, the channel between them closes and it
// stops everything. Plain JavaScript: it must start in milliseconds.
import { spawn } from "node:child_process";
import { closeSync, openSync, rmSync } from "node:fs";

/** How long a program may take to stop before it is killed. */
const stopTimeoutMs = 15_000;

/**
 * @typedef {import("./guardian-messages").ProgramSpec} ProgramSpec
 * @typedef {import("./guardian-messages").ToGuardian} ToGuardian
 * @typedef {import("./guardian-messages").FromGuardian} FromGuardian
 * @typedef {{ spec: ProgramSpec, child: import("node:child_process").ChildProcess, ended: Promise<void> }} Running
 */

/** @type {Map<number, Running>} */
const running = new Map();
let leaving = false;

/** @param {FromGuardian} message */
function tell(message) {
  if (process.connected) process.send?.(message);
}

/** @param {number} id @param {ProgramSpec} spec */
function start(id, spec) {
  const output = openSync(spec.logFile, "a", 0o600);
  const child = spawn(spec.command, spec.args, {
    cwd: spec.cwd,
    env: spec.env,
    uid: spec.uid,
    gid: spec.gid,
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => {
    child.once("error", (error) => {
      running.delete(id);
      tell({ type: "exited", id, reason: error.message });
      resolve();
    });
    child.once("exit", (code, signal) => {
      running.delete(id);
      tell({ type: "exited", id, reason: signal ?? `exit code ${code}` });
      resolve();
    });
  });
  running.set(id, { spec, child, ended });
  if (child.pid !== undefined) tell({ type: "started", id, pid: child.pid });
}

/** @param {Running} program */
async function stop({ spec, child, ended }) {
  const impatience = setTimeout(() => child.kill("SIGKILL"), stopTimeoutMs);
  child.kill(spec.stopSignal);
  await ended;
  clearTimeout(impatience);
  if (spec.removeWhenStopped !== undefined) rmSync(spec.removeWhenStopped, { recursive: true, force: true });
}

async function leave() {
  if (leaving) return;
  leaving = true;
  await Promise.all([...running.values()].map(stop));
  process.exit(0);
}

process.on("message", (/** @type {ToGuardian} */ message) => {
  if (message.type === "start") start(message.id, message.spec);
  else if (message.type === "leave") void leave();
  else {
    const program = running.get(message.id);
    if (program) void stop(program);
  }
});
process.on("disconnect", () => void leave());
process.on("SIGTERM", () => void leave());
process.on("SIGINT", () => void leave());
