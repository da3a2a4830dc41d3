import { setTimeout as pause } from "node:timers/promises";
import { waitUntil } from "@/scripts/lib/processes";
import { type Account, atMost, never, quantile, told } from "./findings";
import { keysFor } from "./kill-server";
import { bookFindings, endClaimLocks, trafficFindings } from "./ledger";
import { Traffic } from "./traffic";
import type { World } from "./world";

const sizes = { full: { kills: 3, upMs: 1_500, downMs: 2_000, backMs: 1_000 }, short: { kills: 1, upMs: 700, downMs: 700, backMs: 5_000 } };
const callers = { once: 16, repeating: 6 };
/** An answer may take as long as the program waits for a connection, and a little. */
const longestAnswerMs = 4_000;

/** SIGKILL of PostgreSQL under load: 503 until it is back, then on without a hand, and nothing lost. */
export async function killDatabase(world: World): Promise<Account> {
  const size = sizes[world.size];
  const { database } = world;
  const [door] = await world.startDoors(1, await world.startRedis());
  if (door === undefined) throw new Error("no server");
  let firstGivenAt: number | null = null;
  let slowestMs = 0;
  const traffic = new Traffic(await keysFor("kill-database", callers), () => door.port, ({ status, sentAt, headAt }) => {
    if (status === 200) firstGivenAt ??= headAt;
    slowestMs = Math.max(slowestMs, headAt - sentAt);
  });
  const backMs: number[] = [];
  const outages: number[] = [];
  let givenWhileDown = 0;
  for (let kill = 0; kill < size.kills; kill++) {
    await pause(size.upMs);
    const killedAt = performance.now();
    await traffic.during(() => database.kill());
    // What was committed before leaves within a moment.
    await pause(100);
    const given = traffic.acknowledged.size;
    firstGivenAt = null;
    await pause(size.downMs);
    givenWhileDown += traffic.acknowledged.size - given;
    await database.restart();
    const backAt = performance.now();
    outages.push(backAt - killedAt);
    await waitUntil(() => firstGivenAt !== null, { timeoutMs: 15_000, everyMs: 5 });
    // It may answer before this process has noticed that it accepts.
    backMs.push(Math.max(0, (firstGivenAt ?? Infinity) - backAt));
  }
  await pause(size.upMs);
  await traffic.stop();
  await endClaimLocks(database.url);
  await traffic.finishRepeats(door.port);
  const broken = traffic.books.reduce((sum, { open }) => sum + open, 0);
  const findings = [
    ...(await trafficFindings(database.url, traffic)),
    ...(await bookFindings(database.url)),
    never("200 while PostgreSQL was gone", givenWhileDown),
    never("Answers other than 200 and 503 with Retry-After (an open Idempotency-Key: 409)", traffic.wrongRefusals.length, traffic.wrongRefusals),
    told("503 with Retry-After", String(traffic.refusals.get(503) ?? 0)),
    told("Requests whose outcome their caller can't know: a commit was cut off", String(broken)),
    atMost("Longest answer", slowestMs, longestAnswerMs, " ms"),
    atMost("From PostgreSQL's return to the first 200, longest", Math.max(...backMs), size.backMs, " ms"),
    told("Outages, from the kill to PostgreSQL's return", outages.map((ms) => `${(ms / 1000).toFixed(1)} s`).join(", ")),
    told("Median time from PostgreSQL's return to the first 200", `${quantile(backMs, 0.5).toFixed(0)} ms`),
  ];
  await door.kill();
  return { did: `SIGKILL of PostgreSQL's postmaster ${size.kills === 1 ? "once" : `${size.kills} times`} under the load of ${callers.once + callers.repeating} callers, started again on the same data after ${(size.downMs / 1000).toFixed(1)} s.`, findings };
}
