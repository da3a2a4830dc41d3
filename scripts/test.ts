// `npm test`: every check and every suite, all of them even when one fails, and a verdict at the end.
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { findChromium } from "./lib/chromium";
import { stopCommands, tail } from "./lib/commands";
import { runMain } from "./lib/failure";
import { root } from "./lib/paths";
import { environmentWithoutSettings } from "./lib/settings";
import { type Step, type StepResult, steps } from "./lib/test-steps";

const logs = path.join(root, "test-results", "steps");
const say = (text: string) => process.stdout.write(`${text}\n`);
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`.padStart(8);

type Line = StepResult & { name: string; tookMs: number };

const mark = ({ failed }: StepResult) => (failed === 0 ? "ok    " : "FAILED");

function describe({ passed, failed, skipped }: StepResult): string {
  return `${passed} passed${failed > 0 ? `, ${failed} failed` : ""}${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** The table, a sentence, and the closing line. */
function verdict(lines: readonly Line[], tookMs: number): string {
  const sum = (key: "passed" | "failed" | "skipped") => lines.reduce((total, line) => total + line[key], 0);
  const [passed, failed, skipped] = [sum("passed"), sum("failed"), sum("skipped")];
  const width = Math.max(...lines.map(({ name }) => name.length));
  const table = lines.map((line) => `${mark(line)}  ${line.name.padEnd(width)}  ${seconds(line.tookMs)}  ${describe(line)}`);
  const broken = lines.filter((line) => line.failed > 0).map(({ name }) => name);
  const minutes = (tookMs / 60_000).toFixed(1);
  const sentence =
    broken.length === 0
      ? `Everything passed: all ${lines.length} steps, in ${minutes} minutes.`
      : `Not everything passed: ${broken.join(", ")} failed. The full output of each step lies in ${path.relative(root, logs)}.`;
  const left = skipped > 0 ? [`${skipped} tests were skipped and prove nothing.`] : [];
  return ["", ...table, "", sentence, ...left, `${passed} passed, ${failed} failed`].join("\n");
}

/** As many at a time as there are cores, in their order. */
async function sideBySide(group: readonly Step[], runStep: (step: Step) => Promise<void>): Promise<void> {
  const waiting = [...group];
  const lane = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) await runStep(step);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
}

/** Runs all steps and sets the exit code. */
export async function test(): Promise<void> {
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      stopCommands();
      say(`Stopped by ${name} before the end: no verdict.`);
      process.exit(1);
    });
  }
  await runMain(async () => {
    const began = performance.now();
    mkdirSync(logs, { recursive: true });
    const env = { ...environmentWithoutSettings(), CHROME_PATH: await findChromium(say), NEXT_TELEMETRY_DISABLED: "1", FORCE_COLOR: "0" };
    const lines: Line[] = [];
    const runStep = async (step: Step) => {
      const stepBegan = performance.now();
      const result = await step.run(env);
      const line = { ...result, name: step.name, tookMs: performance.now() - stepBegan };
      lines.push(line);
      writeFileSync(path.join(logs, `${String(lines.length).padStart(2, "0")}-${step.name.replaceAll(" ", "-")}.log`), result.output);
      say(`${mark(line)}  ${step.name}  ${seconds(line.tookMs).trim()}  ${describe(line)}`);
      if (line.failed > 0) say(`\n${tail(result.output, 120)}\n`);
    };
    for (const next of steps) await ("run" in next ? runStep(next) : sideBySide(next, runStep));
    say(verdict(lines, performance.now() - began));
    if (lines.some((line) => line.failed > 0)) process.exitCode = 1;
  });
}
