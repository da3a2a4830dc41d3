import { FailoverEngine } from "../lib/platform/limiter/failover/failover-engine";
import { FaultyDoor } from "../lib/platform/limiter/testing/faulty-door";
import { ChargeBook } from "../lib/platform/limiter/testing/charge-book";
import { RedisStore } from "../lib/platform/limiter/redis/redis-store";
import { startRedis } from "../e2e/stand-ins/redis-server";
import { startUpstash } from "../e2e/stand-ins/upstash";
import { Guardian } from "../scripts/lib/guardian";
const guardian = new Guardian();
const { port } = await startRedis(guardian, "/tmp/scratch/soak-redis");
const bridge = await startUpstash(port, "token-of-the-test");
const door = new FaultyDoor(bridge.url); await door.open();
const book = new ChargeBook();
const n = Number(process.env.N ?? 1);
const engines = Array.from({ length: n }, () => new FailoverEngine({ store: new RedisStore({ url: door.url, token: "token-of-the-test" }), loadCharged: book.load, returnDelayMs: 700, probeMs: 200 }));
await Promise.all(engines.map((e) => e.join()));
await new Promise((r) => setTimeout(r, 2500));
const limit = 300, windowMs = 1000;
const windows = [{ subject: `soak`, limit, windowMs }];
const log: { at: number; by: string; done: number; mode: string }[] = []; const marks: string[] = [];
let stop = false; const t0 = Date.now();
const worker = async (w: number) => {
  for (let i = w; !stop; i++) {
    const at = Date.now();
    const a = await engines[i % n]!.admit({ nowMs: at, weight: 1, windows, units: 0, chains: [] });
    if (a.outcome === "admitted") log.push({ at, by: a.decidedBy, done: Date.now(), mode: engines[i % n]!.mode });
    await new Promise((r) => setTimeout(r, 10));
  }
};
const trace: string[] = [];
for (const [k, e] of engines.entries()) {
  const orig = e.redis.decide.bind(e.redis);
  let prevKnown = true;
  (e.redis as any).decide = async (rq: any, known: any) => { const s = Date.now() - t0; try { const d: any = await orig(rq, known); const a = d.admission; if (known || a.outcome === "admitted") trace.push(`${s} e${k} known ${JSON.stringify(known)} -> ${a.outcome} r${''} ${a.windows?.[0]?.remaining} reset ${a.windows?.[0]?.resetMs} done ${Date.now() - t0} local ${e.local.logs.get("soak")?.used(Date.now())}`); return d; } catch (err) { trace.push(`${s} e${k} fail ${(err as any).kind} done ${Date.now() - t0} local ${e.local.logs.get("soak")?.used(Date.now())} mode ${e.mode}`); throw err; } };
}
const ws = Array.from({ length: 16 }, (_, w) => worker(w));
for (let k = 0; k < 12; k++) {
  await new Promise((r) => setTimeout(r, 1800 + Math.random() * 500));
  marks.push(`hang at ${Date.now() - t0} used ${engines[0]!.local.logs.get("soak")?.used(Date.now())}`);
  await door.set("hangs"); await new Promise((r) => setTimeout(r, 80)); await door.set("none"); door.release();
}
stop = true; await Promise.all(ws);
log.sort((a, b) => a.at - b.at);
let max = 0, lo = 0, at = 0, from = 0; for (let hi = 0; hi < log.length; hi++) { while (log[lo]!.at <= log[hi]!.at - windowMs) lo++; if (hi - lo + 1 > max) { max = hi - lo + 1; at = hi; from = lo; } }
console.log("max", max, "window", log[from]!.at - t0, log[at]!.at - t0, marks.join("; "), engines.map((e) => JSON.stringify([e.failures, e.switches])).join());
let line = ""; for (let b = log[from]!.at; b <= log[at]!.at; b += 50) { const s = log.filter((l) => l.at >= b && l.at < b + 50); line += `${b - t0}: r${s.filter((x) => x.by === "redis").length} l${s.filter((x) => x.by === "local").length}  `; }
console.log(line); console.log(trace.filter((l) => { const t = Number(l.split(" ")[0]); return t > log[from]!.at - t0 - 500 && t < log[at]!.at - t0 + 200; }).slice(0, 120).join("\n"));
await Promise.all(engines.map((e) => e.close())); await door.close(); await bridge.close(); await guardian.leave(); process.exit(0);
