import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "../lib/paths";
import { names } from "./cases";
import type { GrowthFigures } from "./growth";
import type { LoadResult } from "./load";
import { type MemoryFigures, slopeMbPerMinute } from "./memory";
import type { ProfileFigures } from "./profile";

export type CaseFigures = { name: string; perSecond: number; p50Ms: number; p99Ms: number; rounds: number[] };

/** What the stages measured; those never run are absent. */
export type Report = {
  main?: { setting: { connections: number; measureMs: number; rounds: number }; cases: CaseFigures[] };
  /** At half of the node door's peak, each answering so many requests a second as they fall due. */
  halfPeak?: { asked: number; node: LoadResult; committed: LoadResult; raw: LoadResult };
  profile?: ProfileFigures;
  memory?: MemoryFigures;
  growth?: GrowthFigures[];
};
type Stage = keyof Report;
const stageNames = ["main", "halfPeak", "profile", "memory", "growth"] as const satisfies readonly Stage[];
/** Which code a stage measured, and when. */
type Mark = { commit: string; at: string };
type Written = { marks: Partial<Record<Stage, Mark>>; report: Report };

const folder = path.join(root, "docs", "benchmarks");

function version(name: string): string {
  return (JSON.parse(readFileSync(path.join(root, "node_modules", name, "package.json"), "utf8")) as { version: string }).version;
}

const ms = (value: number) => value.toFixed(1);
const count = (value: number) => Math.round(value).toLocaleString("en-US");
const table = (head: string[], rows: string[][]) => [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

type Goal = { what: string; goal: string; measured: string; held: boolean };

function goalsOf({ main, halfPeak }: Report): Goal[] {
  const cases = main?.cases ?? [];
  const rate = (name: string) => cases.find((one) => one.name === name)?.perSecond ?? Number.NaN;
  const ratio = (what: string, value: number, least: number): Goal => ({ what, goal: `≥ ${least} ×`, measured: `${value.toFixed(2)} ×`, held: value >= least });
  const { node, next, empty, committed, peer, peerRaw, limited } = names;
  return [
    ratio("node door / empty route handler", rate(node) / rate(empty), 8),
    ratio("node door / raw node:http with group commit", rate(node) / rate(committed), 0.5),
    ratio("route-handler door / empty route handler", rate(next) / rate(empty), 0.85),
    ratio("node door / better-auth peer", rate(node) / rate(peer), 20),
    ratio("route-handler door / better-auth peer", rate(next) / rate(peer), 2.3),
    { what: "node door / better-auth peer on raw node:http", goal: "none: for comparison", measured: `${(rate(node) / rate(peerRaw)).toFixed(2)} ×`, held: true },
    ratio("refusals (429) / successes, node door", rate(limited) / rate(node), 1),
    ...(halfPeak ? [{ what: `p99 of the node door at half of its peak, ${count(halfPeak.asked)} requests/s`, goal: "< 10 ms", measured: `${ms(halfPeak.node.p99Ms)} ms (p50 ${ms(halfPeak.node.p50Ms)} ms); raw node:http with group commit at the same rate ${ms(halfPeak.committed.p99Ms)} ms, raw node:http ${ms(halfPeak.raw.p99Ms)} ms`, held: halfPeak.node.p99Ms < 10 }] : []),
  ].filter(({ measured }) => !measured.includes("NaN"));
}

function sections({ report, marks }: Written, commit: string): string[] {
  const { main, profile, memory, growth } = report;
  const of = (stage: Stage) => (marks[stage] === undefined || marks[stage].commit === commit ? "" : ` Measured at commit ${marks[stage].commit}.`);
  const goals = goalsOf(report);
  return [
    ...(main ? [`## Cases\n\n${main.setting.connections} connections, ${main.setting.measureMs / 1000} s a round after 2 s of warm-up, ${main.setting.rounds} alternating rounds, medians.${of("main")}\n\n${table(["case", "requests/s", "p50 ms", "p99 ms", "each round"], main.cases.map((one) => [one.name, count(one.perSecond), ms(one.p50Ms), ms(one.p99Ms), one.rounds.map(count).join(" · ")]))}\n\nThe gateway's successes leave only after their usage row, its three rollups and the ledger's counters are committed and flushed. Refusals cost nothing and are counted in the background. The empty route handler is \`/api/health\`, outside the middleware. The peer guards the same handler on the same PostgreSQL, as a route handler of a small application of Next's (what the goals compare with) and on raw node:http. The route handler that only reads the same POST is in that small application too.`] : []),
    ...(goals.length > 0 ? [`## Goals\n\n${table(["", "goal", "measured", "held"], goals.map(({ what, goal, measured, held }) => [what, goal, measured, held ? "yes" : "**no**"]))}`] : []),
    ...(profile ? [`## Where the time goes\n\nA CPU profile of the node door under the same load (${count(profile.perSecond)} requests/s while profiled, the core ${Math.round(profile.busyShare * 100)} % busy). Each sample counts for the first of these that it or one of its callers belongs to.${of("profile")}\n\n${table(["what", "share of the busy time"], profile.shares.map(({ what, percent }) => [what, `${percent.toFixed(1)} %`]))}\n\nThe dearest functions by themselves: ${profile.functions.slice(0, 10).map(({ name, percent }) => `${name} ${percent.toFixed(1)} %`).join(", ")}.`] : []),
    ...(memory ? [`## Memory\n\n${memory.minutes} minutes at ${count(memory.perSecond)} requests/s (${count(memory.requests)} in all) over 5,000 keys, after one minute of warm-up: resident memory between ${Math.min(...memory.samples)} and ${Math.max(...memory.samples)} MB. The slope of each minute's lowest sample is ${slopeMbPerMinute(memory.samples, 0).toFixed(1)} MB a minute over all minutes and ${slopeMbPerMinute(memory.samples, 5).toFixed(1)} MB a minute over the last ${memory.minutes - 5}. Every sample is in [latest.json](latest.json).${of("memory")}`] : []),
    ...(growth ? [`## As work grows\n\n${table(["keys", "usage rows", "one key, requests/s", "p99 ms", "5,000 keys in turn, requests/s", "p99 ms", "30-day report, ms"], growth.map((one) => [count(one.keys), count(one.usageRows), count(one.oneKeyPerSecond), ms(one.oneKeyP99Ms), count(one.manyKeysPerSecond), ms(one.manyKeysP99Ms), ms(one.reportMs)]))}${of("growth") === "" ? "" : `\n\n${of("growth").trim()}`}`] : []),
  ];
}

/** The code that is measured, asked before it is built. */
export function codeMeasured(): string {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
  return git("rev-parse", "--short", "HEAD") + (git("status", "--porcelain", "lib", "app", "scripts") === "" ? "" : " with changes");
}

/** What earlier runs wrote: stages that this run left out keep their figures, with the commit that they belong to. */
function mergeWithLast(report: Report, mark: Mark): Written {
  const file = path.join(folder, "latest.json");
  const last: Partial<Written> = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Partial<Written>) : {};
  const marks: Written["marks"] = { ...last.marks };
  for (const stage of stageNames) if (report[stage] !== undefined) marks[stage] = mark;
  return { marks, report: { ...last.report, ...report } };
}

/** Writes docs/benchmarks/latest.json and the page beside it: what was measured, on what, with which code. */
export function writeReport(measured: Report, commit: string): void {
  const machine = { cpu: os.cpus()[0]?.model ?? "unknown", cores: os.cpus().length, memoryGib: Math.round(os.totalmem() / 2 ** 30), node: process.versions.node, next: version("next"), pg: version("pg"), betterAuth: version("better-auth") };
  mkdirSync(folder, { recursive: true });
  const written = mergeWithLast(measured, { commit, at: new Date(performance.timeOrigin + performance.now()).toISOString() });
  writeFileSync(path.join(folder, "latest.json"), `${JSON.stringify({ machine, goals: goalsOf(written.report), ...written }, null, 2)}\n`);
  const notes = path.join(folder, "notes.md");
  writeFileSync(
    path.join(folder, "README.md"),
    `# Speed

\`npm run bench\` starts the production server itself, pins it to one core and everything else (load, PostgreSQL, Redis, upstream) to the other, and measures. It writes this page and [latest.json](latest.json); what there is to say about the figures stands in [notes.md](notes.md).

Commit ${commit}; ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGib} GiB; Node ${machine.node}, Next ${machine.next}, better-auth ${machine.betterAuth}; embedded PostgreSQL with its safe settings (every commit is flushed).

${sections(written, commit).join("\n\n")}
`,
  );
  process.stdout.write(`Wrote ${path.relative(root, folder)}. Say what is new in ${path.relative(root, notes)}.\n`);
}
