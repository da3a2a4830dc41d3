import { execFileSync } from "node:child_process";

/** The server under test has one core to itself; load, databases and what stands behind have the other. */
export const serverCore = 0;
export const otherCore = 1;

/** Binds a process and all its threads to one core. */
export function pin(pid: number | undefined, core: 0 | 1): void {
  execFileSync("taskset", ["-a", "-c", "-p", String(core), String(pid)], { stdio: "ignore" });
}

/** Process ids whose command line holds a text. */
export function processesOf(text: string): number[] {
  const lines = execFileSync("ps", ["-eo", "pid=,args="], { encoding: "utf8" }).split("\n");
  return lines.filter((line) => line.includes(text) && !line.includes("ps -eo")).map((line) => Number.parseInt(line, 10));
}

/** Resident memory of a process in bytes. */
export function residentBytes(pid: number | undefined): number {
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" }).trim()) * 1024;
}

export const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
