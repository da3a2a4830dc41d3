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
 * How node runs our programs; what each flag does was measured at half of the peak on one core, see docs/benchmarks/notes.md.
 *
 * V8 remembers which lines make objects that live long and lets these lines allocate in the old space. Here it takes what
 * waits some milliseconds for its commit for such an object: each then keeps whole requests from being collected with the
 * young ones, 2 kB a request went to the old space, and young collections took 9 ms instead of 3. So it may not. With
 * 64 MB for young objects (16 by itself) there are fewer such collections; a busy server takes up to about 100 MB more.
 * And V8 does not collect everything just because a busy time is over, which held callers for a third of a second; what
 * such a time took is given back by the next collection instead.
 */
export const nodeArgs = ["--enable-source-maps", "--max-semi-space-size=64", "--no-allocation-site-pretenuring", "--no-memory-reducer"];

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
