// Breaks what the gateway stands on, under load, and writes docs/reliability.md. `--short`: a part of each, for `npm test`,
// which writes no document; `--only 1,3`: some of the faults; `--report <file>`: counts for the caller.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Verdict } from "../e2e/faults/findings";
import { writeReport } from "../e2e/faults/report";
import { type Chapter, runFaults } from "../e2e/faults/run-faults";
import { runMain } from "./lib/failure";

const marks: Record<Verdict, string> = { held: "ok      ", broken: "BROKEN  ", told: "        ", skipped: "skipped " };

function show({ title, tookMs, findings }: Chapter): void {
  const lines = findings.map(({ verdict, what, seen, goal }) => `  ${marks[verdict]}${what}: ${seen}${goal === "" ? "" : `   [${goal}]`}`);
  process.stdout.write(`${title}  (${(tookMs / 1000).toFixed(1)} s)\n${lines.join("\n")}\n\n`);
}

void runMain(async () => {
  const { values } = parseArgs({ options: { short: { type: "boolean", default: false }, only: { type: "string", default: "" }, report: { type: "string" } } });
  const only = values.only.split(",").filter(Boolean).map(Number);
  const began = performance.now();
  const chapters = await runFaults(values.short ? "short" : "full", only, show);
  const tookMs = performance.now() - began;
  const count = (verdict: Verdict) => chapters.flatMap(({ findings }) => findings).filter((finding) => finding.verdict === verdict).length;
  const [passed, failed, skipped] = [count("held"), count("broken"), count("skipped")];
  // A part of the faults must not stand there as if it were all.
  if (!values.short && only.length === 0) writeReport(chapters, tookMs);
  if (values.report !== undefined) writeFileSync(values.report, JSON.stringify({ passed, failed, skipped }));
  process.stdout.write(`${passed} held, ${failed} broken, ${skipped} skipped, in ${(tookMs / 1000).toFixed(0)} s\n`);
  // Children that were cut off by a bound must not keep it here.
  process.exit(failed > 0 ? 1 : 0);
});
