import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import path from "node:path";
import { root } from "./paths";

export type CommandResult = { ok: boolean; output: string };

const running = new Set<ReturnType<typeof spawn>>();

/**
 * Runs a Node program to its end and keeps what it printed; with a log file, also there. A program
 * that was killed or could not be started is not ok.
 */
export function runNode(args: string[], options: { env?: NodeJS.ProcessEnv; logFile?: string; echo?: boolean } = {}): Promise<CommandResult> {
  const child = spawn(process.execPath, args, { cwd: root, env: options.env ?? process.env, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  if (options.logFile) mkdirSync(path.dirname(options.logFile), { recursive: true });
  const log = options.logFile ? createWriteStream(options.logFile) : null;
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      log?.write(text);
      if (options.echo) process.stdout.write(text);
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      running.delete(child);
      log?.end();
      resolve({ ok: code === 0, output });
    });
  });
}

/** Ends whatever {@link runNode} still runs. */
export function stopCommands(): void {
  for (const child of running) child.kill("SIGTERM");
}

/** The entry of an installed package's command-line program. */
export const programs = {
  next: "node_modules/next/dist/bin/next",
  prisma: "node_modules/prisma/build/index.js",
} as const;

/** The last lines of a text, for a message about a failure. */
export function tail(text: string, lines = 40): string {
  return text.trimEnd().split("\n").slice(-lines).join("\n");
}
