import { call } from "./cases";
import { load } from "./load";
import { residentBytes } from "./machine";
import type { Prepared } from "./prepare";
import { ownServer } from "./servers";

/** Resident memory under steady load. */
export type MemoryFigures = { minutes: number; perSecond: number; requests: number; startMb: number; endMb: number; highestMb: number; slopeMbPerMinute: number; samples: number[] };

const sampleMs = 10_000;

/** Least-squares slope of evenly spaced values. */
function slope(values: readonly number[]): number {
  const meanX = (values.length - 1) / 2;
  const meanY = values.reduce((sum, value) => sum + value, 0) / values.length;
  const up = values.reduce((sum, value, x) => sum + (x - meanX) * (value - meanY), 0);
  const down = values.reduce((sum, _, x) => sum + (x - meanX) ** 2, 0);
  return up / down;
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
    const slopeMbPerMinute = slope(samples) * (60_000 / sampleMs);
    process.stdout.write(`memory: ${samples.map(Math.round).join(" ")} MB, ${slopeMbPerMinute.toFixed(2)} MB a minute\n`);
    return { minutes, perSecond: answered / steps, requests, startMb: samples[0] ?? Number.NaN, endMb: samples.at(-1) ?? Number.NaN, highestMb: Math.max(...samples), slopeMbPerMinute, samples: samples.map(Math.round) };
  } finally {
    child.kill();
  }
}
