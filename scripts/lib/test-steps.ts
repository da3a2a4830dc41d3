import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { buildPages, buildPrograms, pagesAreStale } from "./build";
import { type CommandResult, programs, runNode } from "./commands";
import { explain } from "./failure";
import { root } from "./paths";

/** How a step went; a check counts as one. */
export type StepResult = { passed: number; failed: number; skipped: number; output: string };

export type Step = { name: string; run: (env: NodeJS.ProcessEnv) => Promise<StepResult> };

const results = path.join(root, "test-results");

const asCheck = ({ ok, output }: CommandResult): StepResult => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, output });

/** A step that succeeds or not: a list of Node programs, one after the other. */
function check(name: string, ...commands: string[][]): Step {
  return {
    name,
    run: async (env) => {
      let output = "";
      for (const command of commands) {
        const result = await runNode(command, { env });
        output += result.output;
        if (!result.ok) return asCheck({ ok: false, output });
      }
      return asCheck({ ok: true, output });
    },
  };
}

/** A step of our own code. */
function task(name: string, work: () => Promise<void>): Step {
  return {
    name,
    run: async () => {
      try {
        await work();
        return asCheck({ ok: true, output: "" });
      } catch (error) {
        return asCheck({ ok: false, output: explain(error) });
      }
    },
  };
}

type Counts = { passed: number; failed: number; skipped: number };

/** A suite that counts its tests itself. A suite that breaks before it can count has failed. */
function suite(name: string, command: string[], report: string, count: (json: unknown) => Counts): Step {
  const file = path.join(results, report);
  return {
    name,
    run: async (env) => {
      rmSync(file, { force: true });
      const { ok, output } = await runNode(command, { env });
      if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0, output };
      const counts = count(JSON.parse(readFileSync(file, "utf8")));
      return { ...counts, failed: counts.failed === 0 && !ok ? 1 : counts.failed, output };
    },
  };
}

const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), numPendingTests: z.number(), numTodoTests: z.number() });

function vitest(name: string, project: string): Step {
  const report = `${project}.json`;
  const command = ["node_modules/vitest/vitest.mjs", "run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${path.join(results, report)}`];
  return suite(name, command, report, (json) => {
    const counts = vitestReport.parse(json);
    return { passed: counts.numPassedTests, failed: counts.numFailedTests, skipped: counts.numPendingTests + counts.numTodoTests };
  });
}

const packageFile = z.object({ scripts: z.record(z.string(), z.string()) });

/** The command of a script in package.json, so that a check is written down once. */
function script(name: string): string[] {
  const { scripts } = packageFile.parse(JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")));
  const [program, ...args] = (scripts[name] ?? "").split(" ");
  return [`node_modules/.bin/${program}`, ...args];
}

const ownReport = z.object({ passed: z.number(), failed: z.number(), skipped: z.number() });

/** A suite of ours that is no list of tests; it counts the guarantees that held. */
function guarantees(name: string, command: string[], report: string): Step {
  return suite(name, ["--import", "tsx", ...command, "--report", path.join(results, report)], report, (json) => ownReport.parse(json));
}

const playwrightReport = z.object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }) });

/** Everything that `npm test` does, in order: quick answers first. */
export const steps: readonly (Step | readonly Step[])[] = [
  task("generated code", buildPrograms),
  check("page types", [programs.next, "typegen"]),
  // Each of these keeps one core busy and reads alone: they run side by side, the long ones first.
  [
    check("lint", script("lint")),
    check("types", script("typecheck")),
    check("messages", script("check:messages")),
    check("rooms", script("check:rooms")),
    check("unused code", script("check:unused")),
    check("migrations", ["--import", "tsx", "scripts/check-migrations.ts"]),
  ],
  vitest("unit tests", "unit"),
  vitest("database tests", "db"),
  guarantees("faults", ["scripts/test-faults.ts", "--short"], "faults.json"),
  guarantees("fuzz", ["e2e/fuzz/run.ts", "--count", "1000", "--seed", "7"], "fuzz.json"),
  task("build", async () => {
    if (pagesAreStale()) await buildPages();
  }),
  suite("journeys", script("test:journeys"), "journeys.json", (json) => {
    const { stats } = playwrightReport.parse(json);
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
  }),
];
