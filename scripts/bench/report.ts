import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "../lib/paths";

export type CaseFigures = { name: string; perSecond: number; p50Ms: number; p99Ms: number; rounds: number[]; statuses: Record<string, number> };

const folder = path.join(root, "docs", "benchmarks");

function version(name: string): string {
  return (JSON.parse(readFileSync(path.join(root, "node_modules", name, "package.json"), "utf8")) as { version: string }).version;
}

const rounded = (value: number) => (value >= 100 ? Math.round(value) : Math.round(value * 10) / 10);

/** Writes docs/benchmarks/latest.json and the table beside it: what was measured, on what, with which code. */
export function writeReport(cases: readonly CaseFigures[], setting: { connections: number; measureMs: number; rounds: number }): void {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
  const commit = git("rev-parse", "--short", "HEAD") + (git("status", "--porcelain", "lib", "app", "scripts") === "" ? "" : " with changes");
  const machine = { cpu: os.cpus()[0]?.model ?? "unknown", cores: os.cpus().length, memoryGib: Math.round(os.totalmem() / 2 ** 30), node: process.versions.node, next: version("next"), pg: version("pg") };
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "latest.json"), `${JSON.stringify({ at: new Date().toISOString(), commit, machine, setting, cases }, null, 2)}\n`);
  const rows = cases.map(({ name, perSecond, p50Ms, p99Ms, rounds }) => `| ${name} | ${Math.round(perSecond)} | ${rounded(p50Ms)} | ${rounded(p99Ms)} | ${rounds.map((one) => Math.round(one)).join(", ")} |`);
  writeFileSync(
    path.join(folder, "README.md"),
    `# Speed

\`npm run bench\` starts the product itself, pins its server to one core and everything else (load, PostgreSQL) to the other, and measures the cases in alternating rounds: ${setting.connections} connections, ${setting.measureMs / 1000} s each, ${setting.rounds} rounds, the median shown. It writes this file and [latest.json](latest.json).

Commit ${commit}; ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGib} GiB; Node ${machine.node}, Next ${machine.next}; embedded PostgreSQL with its safe settings (every commit is flushed).

| case | requests/s | p50 ms | p99 ms | each round |
| --- | --- | --- | --- | --- |
${rows.join("\n")}

The gateway cases answer only after their usage row and its three rollups are committed. The empty route handler is \`/api/health\`, which does no work and lies outside the middleware.
`,
  );
}
