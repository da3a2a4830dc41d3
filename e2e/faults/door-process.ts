import { type ChildProcess, fork } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";
import { bundleOptions } from "@/scripts/lib/bundle";
import { buildFolder, root } from "@/scripts/lib/paths";

const programs = {
  "node-door-process": fileURLToPath(new URL("../fixtures/node-door-process.ts", import.meta.url)),
  "redis-proxy-process": fileURLToPath(new URL("./redis-proxy-process.ts", import.meta.url)),
};

/** Bundles the programs that a run starts again and again: from one file each they are up in a fraction of the time. */
export async function bundlePrograms(): Promise<void> {
  try {
    await esbuild.build({ ...bundleOptions(), entryPoints: programs });
  } finally {
    await esbuild.stop();
  }
}

const logFile = path.join(root, "test-results", "faults", "programs.log");

/** Starts one of the bundled programs and waits for its first message. It ends by itself when this process dies. */
export async function startProgram(name: keyof typeof programs, args: readonly string[], env: NodeJS.ProcessEnv): Promise<{ child: ChildProcess; first: unknown }> {
  mkdirSync(path.dirname(logFile), { recursive: true });
  const output = openSync(logFile, "a");
  const child = fork(path.join(buildFolder, `${name}.mjs`), args, { cwd: root, env, execArgv: ["--enable-source-maps"], stdio: ["ignore", output, output, "ipc"] });
  closeSync(output);
  const first = await new Promise<unknown>((resolve, reject) => {
    child.once("message", resolve);
    child.once("error", reject);
    child.once("exit", (code, signal) => reject(new Error(`${name} ended with ${signal ?? code}; see ${path.relative(root, logFile)}`)));
  });
  return { child, first };
}

/** Kills a program outright and waits until it is gone. */
export async function killProgram(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}

/** A server: the node door in a process of its own. */
export type Door = { port: number; pid: number; kill(): Promise<void> };

export async function startDoor(env: NodeJS.ProcessEnv): Promise<Door> {
  const { child, first } = await startProgram("node-door-process", [], env);
  return { port: Number(first), pid: child.pid ?? 0, kill: () => killProgram(child) };
}
