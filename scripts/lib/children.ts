import { fork } from "node:child_process";
import { mkdirSync, openSync, closeSync } from "node:fs";
import path from "node:path";
import { root } from "./paths";

export type ChildOptions = {
  script: string;
  env: NodeJS.ProcessEnv;
  /** Where its output goes; to this terminal where absent. */
  logFile?: string;
};

/** One of our own programs, running beside this one. It ends by itself when this process dies. */
export type Child = {
  pid: number;
  /** Settles with the reason when it has ended. */
  ended: Promise<string>;
  /** Settles with the first message that it sends. */
  firstMessage: Promise<unknown>;
  /** Asks it to stop, waits, and kills it when it takes longer than it may. */
  stop(): Promise<void>;
};

/** How long a program may finish what it is doing; a little more than it allows itself. */
const patienceMs = 12_000;

/**
 * How node runs our programs. Requests wait some milliseconds for their commit; with V8's own 16 MB for young objects
 * they outlive two collections and move to the old space, whose marking then held all callers for up to 120 ms every few
 * seconds. With 64 MB they are gone by then; a busy server takes up to about 100 MB more.
 */
export const nodeArgs = ["--enable-source-maps", "--max-semi-space-size=64"];

/** Starts one of our own programs, with a channel that tells it when we are gone. */
export function startChild({ script, env, logFile }: ChildOptions): Child {
  if (logFile) mkdirSync(path.dirname(logFile), { recursive: true });
  const output = logFile ? openSync(logFile, "a", 0o600) : ("inherit" as const);
  const child = fork(script, [], { cwd: root, env, execArgv: nodeArgs, stdio: ["ignore", output, output, "ipc"] });
  if (typeof output === "number") closeSync(output);
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  return {
    pid: child.pid ?? 0,
    ended,
    firstMessage: new Promise((resolve) => child.once("message", resolve)),
    stop: async () => {
      // A program that has ended already has nothing to wait for, and its number may be a stranger's.
      if (child.exitCode !== null || child.signalCode !== null) return;
      const impatience = setTimeout(() => child.kill("SIGKILL"), patienceMs);
      child.kill("SIGTERM");
      await ended;
      clearTimeout(impatience);
    },
  };
}
