import { setTimeout as pause } from "node:timers/promises";
import fc from "fast-check";
import { type Account, holds, never, quantile, rounded, told } from "../faults/findings";
import { statusOf } from "../faults/lane";
import { bookFindings } from "../faults/ledger";
import type { World } from "../faults/world";
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

/** Gathers what was judged. */
class Tally {
  readonly faults = new Map<Guarantee, string[]>();
  readonly kinds = new Map<string, number>();
  readonly tookMs: number[] = [];
  sound = 0;
  #told = 0;

  take(judged: Judged): void {
    const { index, message, outcome, complaints } = judged;
    if (message.sound) this.sound++;
    if (Number.isFinite(outcome.tookMs)) this.tookMs.push(outcome.tookMs);
    for (const kind of outcome.answers.map(kindOf)) this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + 1);
    for (const { guarantee, detail } of complaints) this.faults.set(guarantee, [...(this.faults.get(guarantee) ?? []), `case ${index}: ${detail}`]);
    if (complaints.length > 0 && this.#told++ < mostTold) tell(judged);
  }
}

type Setting = { port: number; pid: number; secrets: Secrets };

async function withServer<T>(world: World, work: (setting: Setting) => Promise<T>): Promise<T> {
  const upstream = await offerUpstream();
  const secrets = await makeSecrets();
  const [door] = await world.startDoors(1, null);
  if (door === undefined) throw new Error("no server");
  try {
    return await work({ port: door.port, pid: door.pid, secrets });
  } finally {
    await door.kill();
    await upstream.close();
  }
}

/** Sends so many seeded odd requests to a server that serves every endpoint and an upstream, and judges every answer. */
export function fuzz(world: World, { count, seed }: { count: number; seed: number }): Promise<Account> {
  const cases = fc.sample(anyCase, { numRuns: count, seed });
  return withServer(world, async ({ port, pid, secrets }) => {
    const tally = new Tally();
    const take = (judged: Judged) => tally.take(judged);
    const warm = Math.floor(count * warmUpShare);
    await sendAll(port, cases, secrets, 0, warm, take);
    const before = memoryMib(pid);
    await sendAll(port, cases, secrets, warm, count, take);
    const after = memoryMib(pid);
    const atTheEnd = await statusOf(port, secrets.byState.get("live")?.[0] ?? "");
    // Refusals are written down every half second.
    await pause(1_200);
    const findings = [
      ...(Object.keys(guarantees) as Guarantee[]).map((guarantee) => never(guarantees[guarantee], tally.faults.get(guarantee)?.length ?? 0, tally.faults.get(guarantee))),
      // Where the system doesn't tell, both are NaN, and nothing is proved.
      holds("Memory of the server, after a fifth of the cases and at the end", !(after - before > mostGrowthMib), `${before.toFixed(0)} → ${after.toFixed(0)} MiB`, `+${mostGrowthMib} MiB at most`),
      holds("The server answers at the end", atTheEnd === 200, String(atTheEnd), "200"),
      ...(await bookFindings(world.database.url)),
      told("Cases, of them sound HTTP", `${count}, ${tally.sound}`),
      told("Answers, by status and code", [...tally.kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, times]) => `${kind}: ${times}`).join(", ")),
      told("Time to the answer, median and longest", `${rounded(quantile(tally.tookMs, 0.5))} ms, ${rounded(quantile(tally.tookMs, 1))} ms`),
    ];
    return { did: `${count} requests made by fast-check from the seed ${seed}, over raw connections, ${connections} at a time: odd and sound methods, paths, queries, headers, bodies, packings, framings and broken HTTP, at every endpoint and an upstream, with keys of every state.`, findings };
  });
}

/** Sends one case of a run again and tells it in full. */
export function repeatCase(world: World, { count, seed, index }: { count: number; seed: number; index: number }): Promise<void> {
  const cases = fc.sample(anyCase, { numRuns: count, seed });
  return withServer(world, ({ port, secrets }) => sendAll(port, cases, secrets, index, index + 1, tell));
}
