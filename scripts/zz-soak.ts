import { FailoverEngine } from "../lib/platform/limiter/failover/failover-engine";
import { FaultyDoor, faults, type Fault } from "../lib/platform/limiter/testing/faulty-door";
import { ChargeBook } from "../lib/platform/limiter/testing/charge-book";
import { RedisStore } from "../lib/platform/limiter/redis/redis-store";
import { startRedis } from "../e2e/stand-ins/redis-server";
import { startUpstash } from "../e2e/stand-ins/upstash";
import { Guardian } from "../scripts/lib/guardian";
const guardian = new Guardian();
const { port } = await startRedis(guardian, "/tmp/scratch/soak-redis");
const bridge = await startUpstash(port, "token-of-the-test");
for (const n of [1, 3]) for (const fault of faults) {
  const door = new FaultyDoor(bridge.url); await door.open();
  const book = new ChargeBook();
  const engines = Array.from({ length: n }, () => new FailoverEngine({ store: new RedisStore({ url: door.url, token: "token-of-the-test" }), loadCharged: book.load }));
  await Promise.all(engines.map((e) => e.join()));
  await new Promise((r) => setTimeout(r, 2500));
  const limit = 300, windowMs = 1000;
  const windows = [{ subject: `soak_${n}_${fault}`, limit, windowMs }];
  const log: { at: number; by: string }[] = []; const waits: Record<string, number[]> = { before: [], fault: [], after: [] };
  let phase = "before"; let stop = false; let calls = 0; let errors = 0;
  const worker = async (w: number) => {
    for (let i = w; !stop; i++) {
      const at = Date.now(), s = performance.now();
      try { const a = await engines[i % n]!.admit({ nowMs: at, weight: 1, windows, units: 0, chains: [] });
      waits[phase]!.push(performance.now() - s); calls++;
      if (a.outcome === "admitted") log.push({ at, by: a.decidedBy }); } catch (e) { errors++; }
      await new Promise((r) => setTimeout(r, 10));
    }
  };
  const ws = Array.from({ length: 16 }, (_, w) => worker(w));
  await new Promise((r) => setTimeout(r, 2500)); phase = "fault"; await door.set(fault as Fault);
  await new Promise((r) => setTimeout(r, 4000)); phase = "after"; await door.set("none"); door.release();
  await new Promise((r) => setTimeout(r, 6000)); stop = true; await Promise.all(ws);
  log.sort((a, b) => a.at - b.at);
  let max = 0, lo = 0, maxAt = 0; for (let hi = 0; hi < log.length; hi++) { while (log[lo]!.at <= log[hi]!.at - windowMs) lo++; if (hi - lo + 1 > max) { max = hi - lo + 1; maxAt = log[hi]!.at - log[0]!.at; } }
  const p = (a: number[], q: number) => { const s = [...a].sort((x, y) => x - y); return (s[Math.floor(s.length * q)] ?? 0).toFixed(1); };
  console.log(n, fault, "calls", calls, "errors", errors, "max/1s", max, "of", limit, "at", maxAt, "local", log.filter((l) => l.by === "local").length, Object.entries(waits).map(([k, v]) => `${k} p50 ${p(v, .5)} p99 ${p(v, .99)} max ${p(v, .9999)}`).join(" | "), JSON.stringify(engines[0]!.figures()));
  await Promise.all(engines.map((e) => e.close())); await door.close();
}
await bridge.close(); await guardian.leave(); process.exit(0);
