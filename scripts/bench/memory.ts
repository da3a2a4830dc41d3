import { call } from "./cases";
import { load } from "./load";
import { residentBytes } from "./machine";
import type { Prepared } from "./prepare";
import { ownServer } from "./servers";

/** Resident memory under steady load, sampled every ten seconds. */
export type MemoryFigures = { minutes: number; perSecond: number; requests: number; samples: number[] };

const sampleMs = 10_000;
const samplesInMinute = 60_000 / sampleMs;

/** Least-squares slope of evenly spaced values. */
function slope(values: readonly number[]): number {
  const meanX = (values.length - 1) / 2;
  const meanY = values.reduce((sum, value) => sum + value, 0) / values.length;
  const up = values.reduce((sum, value, x) => sum + (x - meanX) * (value - meanY), 0);
  const down = values.reduce((sum, _, x) => sum + (x - meanX) ** 2, 0);
  return up / down;
}

/**
 * Growth in MB a minute: the slope of each minute's lowest sample. Between collections memory swings by a third, so the
 * low points tell what stays. The first minutes fill caches; `skip` leaves them out.
 */
export function slopeMbPerMinute(samples: readonly number[], skip: number): number {
  const minutes = Array.from({ length: Math.floor(samples.length / samplesInMinute) }, (_, minute) => Math.min(...samples.slice(minute * samplesInMinute, (minute + 1) * samplesInMinute)));
  return slope(minutes.slice(skip));
}

/** Loads a fresh server for so many minutes with thousands of keys and samples its memory; the first minute warms up. */
export async function memorySlope(databaseUrl: string, prepared: Prepared, minutes: number): Promise<MemoryFigures> {
  const { port, child } = await ownServer(databaseUrl);
  const samples: number[] = [];
  let requests = 0;
  let answered = 0;
  try {
    await load({ ...call(port, prepared.open), headers: { "content-type": "application/json" }, keys: prepared.many }, { connections: 64, warmUpMs: 0, measureMs: 60_000 });
    const steps = Math.round((minutes * 60_000) / sampleMs);
    for (let step = 0; step < steps; step++) {
      const { perSecond } = await load({ ...call(port, prepared.open), headers: { "content-type": "application/json" }, keys: prepared.many }, { connections: 64, warmUpMs: 0, measureMs: sampleMs });
      requests += Math.round((perSecond * sampleMs) / 1_000);
      answered += perSecond;
      samples.push(residentBytes(child.pid) / 2 ** 20);
    }
    process.stdout.write(`memory: ${samples.map(Math.round).join(" ")} MB\n`);
    return { minutes, perSecond: answered / steps, requests, samples: samples.map(Math.round) };
  } finally {
    child.kill();
  }
}
