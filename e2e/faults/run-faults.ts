import { explain } from "@/scripts/lib/failure";
import { fuzz } from "../fuzz/fuzz";
import type { Door } from "./door-process";
import type { Account, Finding } from "./findings";
import { flushRedis } from "./flush-redis";
import { killDatabase } from "./kill-database";
import { killServer } from "./kill-server";
import { redisFailures } from "./redis-failures";
import { revocation } from "./revocation";
import { rotations } from "./rotations";
import { openWorld, type Size, type World } from "./world";

/** A fault without a bound for a size is left out of it. */
type Fault = { title: string; run: (world: World) => Promise<Account>; boundMs: Partial<Record<Size, number>> };

const oddRequests = { count: 10_000, seed: 7 };

/** In this order: the quick ones that say most first. */
const faults: readonly Fault[] = [
  { title: "Server killed", run: killServer, boundMs: { full: 70_000, short: 40_000 } },
  { title: "PostgreSQL killed", run: killDatabase, boundMs: { full: 60_000, short: 40_000 } },
  { title: "Redis failing", run: redisFailures, boundMs: { full: 150_000, short: 60_000 } },
  { title: "Keys rotated under traffic", run: rotations, boundMs: { full: 40_000, short: 40_000 } },
  { title: "Revocation with three instances", run: revocation, boundMs: { full: 90_000, short: 40_000 } },
  { title: "Redis flushed", run: flushRedis, boundMs: { full: 45_000, short: 40_000 } },
  // `npm test` has a step of its own for a part of them.
  { title: "Odd requests", run: (world) => fuzz(world, oddRequests), boundMs: { full: 70_000 } },
];

/** All of them together may take so long; what is left then has failed. */
const wholeBoundMs: Record<Size, number> = { full: 340_000, short: 180_000 };

export type Chapter = Account & { title: string; tookMs: number };

async function bounded(work: Promise<Account>, boundMs: number): Promise<Account> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it did not end within ${boundMs / 1000} s`)), boundMs);
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}

function failed(error: unknown): Account {
  const finding: Finding = { what: "The run itself", seen: error instanceof Error ? error.message : String(error), goal: "to its end", verdict: "broken" };
  return { did: "", findings: [finding] };
}

/** Runs one fault with servers of its own, which are gone afterwards, also where it was cut off by its bound. */
async function runOne({ run }: Fault, world: World, boundMs: number): Promise<Account> {
  const doors: Door[] = [];
  let over = false;
  const startDoors: World["startDoors"] = async (...args) => {
    if (over) throw new Error("its time is over");
    const started = await world.startDoors(...args);
    doors.push(...started);
    return started;
  };
  try {
    return await bounded(run({ ...world, startDoors }), boundMs);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    return failed(error);
  } finally {
    over = true;
    await Promise.all(doors.map((door) => door.kill()));
  }
}

/** Runs the faults, or those of these numbers (from 1), one after the other in one world. */
export async function runFaults(size: Size, only: readonly number[], onChapter: (chapter: Chapter) => void): Promise<Chapter[]> {
  const chapters: Chapter[] = [];
  const began = performance.now();
  const world = await openWorld(size);
  try {
    for (const [index, fault] of faults.entries()) {
      const own = fault.boundMs[size];
      if (own === undefined || (only.length > 0 && !only.includes(index + 1))) continue;
      const startedAt = performance.now();
      const account = await runOne(fault, world, Math.min(own, wholeBoundMs[size] - (startedAt - began)));
      const chapter = { ...account, title: fault.title, tookMs: performance.now() - startedAt };
      chapters.push(chapter);
      onChapter(chapter);
    }
  } finally {
    await world.close();
  }
  return chapters;
}
