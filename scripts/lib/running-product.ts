import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Failure } from "./failure";
import { root } from "./paths";
import { freePort } from "./ports";
import { environmentWithoutSettings } from "./settings";

/** The line that a start prints when everything is up. */
export const readyLine = "Press Ctrl-C to stop";

/** A start of the whole product, as a person would start it, for tests. */
export type RunningProduct = {
  baseUrl: string;
  process: ChildProcess;
  /** What it has printed so far. */
  output(): string;
  /** Settles with the exit code (null: killed) when it is gone. */
  gone: Promise<number | null>;
};

/** A temporary data folder. */
export function newDataFolder(): string {
  return mkdtempSync(path.join(tmpdir(), "tollgate-data-"));
}

export function removeDataFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Begins `npm start` with settings of its own. What this machine's environment sets does not reach it. */
export function beginStart(settings: Record<string, string>): Omit<RunningProduct, "baseUrl"> {
  const child = spawn(process.execPath, [path.join("scripts", "start.mjs")], {
    cwd: root,
    env: { ...environmentWithoutSettings(), ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  // A test that gives up waiting must not leave it running.
  process.once("exit", () => child.kill("SIGKILL"));
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  return {
    process: child,
    output: () => text,
    gone: new Promise((resolve) => child.once("close", (code) => resolve(code))),
  };
}

/** Starts the product on a data folder and waits until it says that it is ready. Throws {@link Failure} when it gives up. */
export async function startProduct(dataFolder: string, settings: Record<string, string> = {}): Promise<RunningProduct> {
  const port = await freePort();
  const begun = beginStart({ PORT: String(port), TOLLGATE_DATA: dataFolder, ...settings });
  const ready = new Promise<true>((resolve) => {
    begun.process.stdout?.on("data", () => {
      if (begun.output().includes(readyLine)) resolve(true);
    });
  });
  if ((await Promise.race([ready, begun.gone])) !== true) throw new Failure(`The product did not start:\n${begun.output()}`);
  return { ...begun, baseUrl: `http://localhost:${port}` };
}
