// Sends seeded odd requests to a real server and judges every answer:
// npx tsx e2e/fuzz/run.ts --count 10000 --seed 7   (--case 123: that one alone, told in full; --report <file>: counts)
import { writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import fc from "fast-check";
import { runMain } from "@/scripts/lib/failure";
import { type Finding, holds, never, quantile, rounded, told } from "../faults/findings";
import { bookFindings } from "../faults/ledger";
import { statusOf } from "../faults/lane";
import { openWorld } from "../faults/world";
import { anyCase, type Case } from "./cases";
import { type Complaint, type Guarantee, guarantees, judge, kindOf } from "./judge";
import { type Message, render, type Secrets } from "./render";
import { type Outcome, send } from "./send";
import { makeSecrets, memoryMib, offerUpstream } from "./setting";

const connections = 24;
/** The share of the cases after which memory is looked at first: until then the program takes what it needs anyway. */
const warmUpShare = 0.2;
const mostGrowthMib = 150;
/** Faults that are told in full. */
const mostTold = 20;

type Judged = { index: number; one: Case; message: Message; outcome: Outcome; complaints: Complaint[] };

function tell({ index, one, message, outcome, complaints }: Judged): void {
  const { body: _body, ...rest } = one;
  const lines = [
    `case ${index}: ${complaints.map(({ guarantee, detail }) => `${guarantee}: ${detail}`).join(" | ") || "nothing to complain of"}`,
    `  made of ${JSON.stringify(rest).slice(0, 600)}`,
    `  sent (${message.bytes.length} bytes) ${JSON.stringify(message.bytes.toString("latin1", 0, 900))}`,
    ...outcome.answers.map(({ status, headers, body }) => `  answered ${status} ${JSON.stringify(Object.fromEntries(headers))} ${JSON.stringify(body.toString("utf8", 0, 600))}`),
    `  after ${outcome.tookMs.toFixed(1)} ms${outcome.malformed === null ? "" : `, malformed: ${outcome.malformed}`}`,
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

async function sendAll(port: number, cases: readonly Case[], secrets: Secrets, from: number, to: number, onJudged: (judged: Judged) => void): Promise<void> {
  let next = from;
  const worker = async () => {
    for (let index = next++; index < to; index = next++) {
      const one = cases[index];
      if (one === undefined) return;
      const message = render(one, secrets);
      const outcome = await send(port, message, one.cuts);
      onJudged({ index, one, message, outcome, complaints: judge(one, message, outcome) });
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
}

async function fuzz(count: number, seed: number, only: number | null): Promise<Finding[]> {
  const cases = fc.sample(anyCase, { numRuns: count, seed });
  const world = await openWorld("short");
  try {
    const upstream = await offerUpstream();
    const secrets = await makeSecrets();
    const [door] = await world.startDoors(1, null);
    if (door === undefined) throw new Error("no server");
    const byGuarantee = new Map<Guarantee, string[]>();
    const kinds = new Map<string, number>();
    const tookMs: number[] = [];
    let toldOf = 0;
    let sound = 0;
    const take = (judged: Judged) => {
      const { index, message, outcome, complaints } = judged;
      if (message.sound) sound++;
      if (Number.isFinite(outcome.tookMs)) tookMs.push(outcome.tookMs);
      for (const kind of outcome.answers.map(kindOf)) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      for (const { guarantee, detail } of complaints) byGuarantee.set(guarantee, [...(byGuarantee.get(guarantee) ?? []), `case ${index}: ${detail}`]);
      if ((complaints.length > 0 && toldOf++ < mostTold) || only !== null) tell(judged);
    };
    if (only !== null) {
      await sendAll(door.port, cases, secrets, only, only + 1, take);
      return [];
    }
    const warm = Math.floor(count * warmUpShare);
    await sendAll(door.port, cases, secrets, 0, warm, take);
    const before = memoryMib(door.pid);
    await sendAll(door.port, cases, secrets, warm, count, take);
    const after = memoryMib(door.pid);
    const atTheEnd = await statusOf(door.port, secrets.byState.get("live")?.[0] ?? "");
    // Refusals are written down every half second.
    await pause(1_200);
    const findings = [
      ...(Object.keys(guarantees) as Guarantee[]).map((guarantee) => never(guarantees[guarantee], byGuarantee.get(guarantee)?.length ?? 0, byGuarantee.get(guarantee))),
      holds("Memory of the server, after a fifth of the cases and at the end", !(after - before > mostGrowthMib), `${before.toFixed(0)} → ${after.toFixed(0)} MiB`, `+${mostGrowthMib} MiB at most`),
      holds("The server answers at the end", atTheEnd === 200, String(atTheEnd), "200"),
      ...(await bookFindings(world.database.url)),
      told("Cases, of them sound HTTP", `${count}, ${sound}`),
      told("Answers, by status and code", [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, times]) => `${kind}: ${times}`).join(", ")),
      told("Time to the answer, median and longest", `${rounded(quantile(tookMs, 0.5))} ms, ${rounded(quantile(tookMs, 1))} ms`),
    ];
    await upstream.close();
    return findings;
  } finally {
    await world.close();
  }
}

void runMain(async () => {
  const { values } = parseArgs({ options: { count: { type: "string", default: "10000" }, seed: { type: "string", default: "7" }, case: { type: "string" }, report: { type: "string" } } });
  const began = performance.now();
  const findings = await fuzz(Number(values.count), Number(values.seed), values.case === undefined ? null : Number(values.case));
  for (const { verdict, what, seen, goal } of findings) process.stdout.write(`${verdict.padEnd(8)}${what}: ${seen}${goal === "" ? "" : `   [${goal}]`}\n`);
  const count = (verdict: string) => findings.filter((finding) => finding.verdict === verdict).length;
  const [passed, failed] = [count("held"), count("broken")];
  if (values.report !== undefined) writeFileSync(values.report, JSON.stringify({ passed, failed, skipped: 0 }));
  process.stdout.write(`${passed} held, ${failed} broken; seed ${values.seed}, ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
  process.exit(failed > 0 ? 1 : 0);
});
