// Measures the gateway beside its yardsticks and writes docs/benchmarks. Linux only: it pins processes with taskset.
//   npm run bench -- [--stages main,half,growth,memory,profile] [--seconds 6] [--rounds 3] [--memory-minutes 10] [--rows 50000000] [--growth-data folder]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { type BenchCase, names, startCases } from "./bench/cases";
import { startDatabase } from "./bench/cluster";
import { growth } from "./bench/growth";
import { load, type LoadOptions, type LoadResult } from "./bench/load";
import { median, otherCore, pin } from "./bench/machine";
import { memorySlope } from "./bench/memory";
import { profile } from "./bench/profile";
import { type CaseFigures, codeMeasured, type Report, writeReport } from "./bench/report";
import { prepare, scriptServer } from "./bench/servers";
import { buildPages, buildPrograms, pagesAreStale } from "./lib/build";
import { runMain } from "./lib/failure";

const { values } = parseArgs({
  options: {
    stages: { type: "string", default: "main,half,profile,memory,growth" },
    seconds: { type: "string", default: "6" },
    rounds: { type: "string", default: "3" },
    "memory-minutes": { type: "string", default: "10" },
    rows: { type: "string", default: "50000000" },
    "growth-data": { type: "string" },
  },
});
const stages = new Set(values.stages.split(","));
const setting = { connections: 64, warmUpMs: 2_000, measureMs: Number(values.seconds) * 1_000, rounds: Number(values.rounds) };

async function measure(cases: readonly BenchCase[]): Promise<CaseFigures[]> {
  const results = new Map<string, LoadResult[]>(cases.map(({ name }) => [name, []]));
  for (let round = 1; round <= setting.rounds; round++) {
    for (const { name, request, status } of cases) {
      const result = await load(request, setting);
      const other = Object.keys(result.statuses).filter((seen) => !seen.startsWith(status));
      if (other.length > 0) throw new Error(`${name} answered ${JSON.stringify(result.statuses)}`);
      results.get(name)?.push(result);
      process.stdout.write(`${round}  ${name}: ${Math.round(result.perSecond)} requests/s, p99 ${result.p99Ms.toFixed(1)} ms\n`);
    }
  }
  return [...results].map(([name, list]) => ({
    name,
    perSecond: median(list.map(({ perSecond }) => perSecond)),
    p50Ms: median(list.map(({ p50Ms }) => p50Ms)),
    p99Ms: median(list.map(({ p99Ms }) => p99Ms)),
    rounds: list.map(({ perSecond }) => perSecond),
  }));
}

function caseOf(cases: readonly BenchCase[], name: string): BenchCase {
  const found = cases.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no case ${name}`);
  return found;
}

void runMain(async () => {
  const code = codeMeasured();
  await buildPrograms();
  if (pagesAreStale()) await buildPages();
  pin(process.pid, otherCore);
  const folder = mkdtempSync(path.join(tmpdir(), "tollgate-bench-"));
  const database = await startDatabase();
  const report: Report = {};
  const behind = await scriptServer("yardstick", [], { core: otherCore });
  try {
    const prepared = prepare(database.url, `http://127.0.0.1:${behind.port}`);
    const { cases, withOnly, stop } = await startCases(database, behind, prepared, folder);
    try {
      if (stages.has("main")) report.main = { setting, cases: await measure(cases) };
      const peak = report.main?.cases.find(({ name }) => name === names.node)?.perSecond;
      if (stages.has("half") && peak !== undefined) {
        const options: LoadOptions = { ...setting, measureMs: 3 * setting.measureMs, perSecond: peak / 2 };
        const at = (name: string) => {
          const { request } = caseOf(cases, name);
          return withOnly([request.port], () => load(request, options));
        };
        report.halfPeak = { asked: peak / 2, node: await at(names.node), committed: await at(names.committed), raw: await at(names.raw) };
      }
    } finally {
      await stop();
    }
    if (stages.has("profile")) report.profile = await profile(database.url, prepared, folder);
    if (stages.has("memory")) report.memory = await memorySlope(database.url, prepared, Number(values["memory-minutes"]));
  } finally {
    behind.child.kill();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  if (stages.has("growth")) report.growth = await growth({ ...setting, rows: Number(values.rows), folder: values["growth-data"] });
  writeReport(report, code);
});
