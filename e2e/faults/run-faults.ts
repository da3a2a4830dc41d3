import type { Account, Finding } from "./findings";
import { flushRedis } from "./flush-redis";
import { killDatabase } from "./kill-database";
import { killServer } from "./kill-server";
import { redisFailures } from "./redis-failures";
import { revocation } from "./revocation";
import { rotations } from "./rotations";
import { openWorld, type Size, type World } from "./world";

type Fault = { title: string; run: (world: World) => Promise<Account>; boundMs: Record<Size, number> };

/** In this order: the quick ones that say most first. */
const faults: readonly Fault[] = [
  { title: "Server killed", run: killServer, boundMs: { full: 70_000, short: 15_000 } },
  { title: "PostgreSQL killed", run: killDatabase, boundMs: { full: 60_000, short: 20_000 } },
  { title: "Redis failing", run: redisFailures, boundMs: { full: 150_000, short: 40_000 } },
  { title: "Keys rotated under traffic", run: rotations, boundMs: { full: 40_000, short: 20_000 } },
  { title: "Revocation with three instances", run: revocation, boundMs: { full: 90_000, short: 20_000 } },
  { title: "Redis flushed", run: flushRedis, boundMs: { full: 45_000, short: 20_000 } },
];

/** All of them together may take so long; what is left then has failed. */
const wholeBoundMs: Record<Size, number> = { full: 340_000, short: 90_000 };

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

/** Runs the faults, or those of these numbers (from 1), one after the other in one world. */
export async function runFaults(size: Size, only: readonly number[], onChapter: (chapter: Chapter) => void): Promise<Chapter[]> {
  const chapters: Chapter[] = [];
  const began = performance.now();
  const world = await openWorld(size);
  try {
    for (const [index, { title, run, boundMs }] of faults.entries()) {
      if (only.length > 0 && !only.includes(index + 1)) continue;
      const startedAt = performance.now();
      const left = wholeBoundMs[size] - (startedAt - began);
      const account = await bounded(run(world), Math.min(boundMs[size], left)).catch((error: unknown): Account => {
        const failed: Finding = { what: "The run itself", seen: error instanceof Error ? error.message : String(error), goal: "to its end", verdict: "broken" };
        process.stderr.write(`${error instanceof Error ? (error.stack ?? "") : ""}\n`);
        return { did: "", findings: [failed] };
      });
      const chapter = { ...account, title, tookMs: performance.now() - startedAt };
      chapters.push(chapter);
      onChapter(chapter);
    }
  } finally {
    await world.close();
  }
  return chapters;
}
