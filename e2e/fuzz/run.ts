// Sends seeded odd requests to a real server and judges every answer:
// npx tsx e2e/fuzz/run.ts --count 10000 --seed 7   (--case 123: that one of them again, told in full; --report <file>: counts)
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { runMain } from "@/scripts/lib/failure";
import { openWorld } from "../faults/world";
import { fuzz, repeatCase } from "./fuzz";

void runMain(async () => {
  const { values } = parseArgs({ options: { count: { type: "string", default: "10000" }, seed: { type: "string", default: "7" }, case: { type: "string" }, report: { type: "string" } } });
  const [count, seed] = [Number(values.count), Number(values.seed)];
  const began = performance.now();
  const world = await openWorld("short");
  try {
    if (values.case !== undefined) return await repeatCase(world, { count, seed, index: Number(values.case) });
    const { findings } = await fuzz(world, { count, seed });
    for (const { verdict, what, seen, goal } of findings) process.stdout.write(`${verdict.padEnd(8)}${what}: ${seen}${goal === "" ? "" : `   [${goal}]`}\n`);
    const [passed, failed] = ["held", "broken"].map((verdict) => findings.filter((finding) => finding.verdict === verdict).length);
    if (values.report !== undefined) writeFileSync(values.report, JSON.stringify({ passed, failed, skipped: 0 }));
    process.stdout.write(`${passed} held, ${failed} broken; seed ${seed}, ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
    if (failed !== 0) process.exitCode = 1;
  } finally {
    await world.close();
  }
});
