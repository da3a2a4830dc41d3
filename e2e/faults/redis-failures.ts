import { setTimeout as pause } from "node:timers/promises";
import { waitUntil } from "@/scripts/lib/processes";
import { makeKey, makeTenant } from "../contracts/tenant";
import type { Door } from "./door-process";
import { type Account, atMost, type Finding, holds, never, quantile, skipped, told } from "./findings";
import type { Reply } from "./lane";
import { queryLedger } from "./ledger";
import type { RedisMode, RedisSide } from "./redis-side";
import type { TrafficKey } from "./traffic";
import { limiterOf, spread, warmUp } from "./warm-up";
import { type World, withoutRedis } from "./world";

/** `byRedisPercent`: single answers may be given locally at any time, where the machine had no time for Redis within its deadline. */
const sizes = {
  full: { modes: ["refused", "hanging", "500", "429"], healthyMs: 4_000, failingMs: 10_000, recoveredMs: 2_500, addedMs: 50, byRedisPercent: 90 },
  short: { modes: ["hanging"], healthyMs: 2_000, failingMs: 3_000, recoveredMs: 1_500, addedMs: 250, byRedisPercent: 1 },
} as const satisfies Record<string, { modes: readonly RedisMode[] } & Record<string, unknown>>;

// Far from what the machine could do: what is measured is the fault, not the queue before a busy processor.
/** Requests a second that no limit touches: their latency counts. */
const steadyPerSecond = 60;
/** A limit that is asked for twice over all the time. */
const secondLimit = 20;
/** A limit of which two fifths are used when Redis goes; what is left must do for the rest of the minute. */
const minuteLimit = 120;
const usedBefore = 0.4;
const overshootPercent = 10;
/** Where Redis hardly decided before it failed, its failure shows nothing. */
const judgedFromPercent = 50;
const backMs = 20_000;

/** Instances that share one Redis, with keys of their own. */
type Site = { name: string; doors: readonly Door[]; redis: RedisSide; steady: TrafficKey; second: TrafficKey; minutes: ReadonlyMap<RedisMode, TrafficKey> };

async function openSite(world: World, name: string, instances: number, modes: readonly RedisMode[]): Promise<Site> {
  const scope = await makeTenant(`redis-${instances}`);
  const make = async (limits: Parameters<typeof makeKey>[1] = {}): Promise<TrafficKey> => {
    const { key, secret } = await makeKey(scope, limits);
    return { keyId: key.id, secret };
  };
  const minutes = new Map<RedisMode, TrafficKey>();
  for (const mode of modes) minutes.set(mode, await make({ limits: [{ subject: "key", period: "minute", limit: minuteLimit, burst: 0 }] }));
  const redis = await world.startRedis();
  if (redis === null) throw new Error(withoutRedis);
  return { name, redis, minutes, doors: await world.startDoors(instances, redis), steady: await make(), second: await make({ limits: [{ subject: "key", period: "second", limit: secondLimit, burst: 0 }] }) };
}

type Seen = Reply<"steady" | "second" | "minute">;

/** The most moments that lie in any stretch of so many milliseconds, and when the last of them was. */
function mostWithin(moments: readonly number[], windowMs: number): { most: number; lastMs: number } {
  const sorted = moments.toSorted((a, b) => a - b);
  const found = { most: 0, lastMs: 0 };
  let first = 0;
  for (const [last, momentMs] of sorted.entries()) {
    while (momentMs - (sorted[first] ?? 0) >= windowMs) first++;
    if (last - first + 1 > found.most) Object.assign(found, { most: last - first + 1, lastMs: momentMs });
  }
  return found;
}

async function admittedAt(url: string, keyId: string, sinceMs: number): Promise<number[]> {
  const rows = await queryLedger<{ at: Date }>(url, "SELECT at FROM usage_records WHERE key_id = $1 AND status = 200 AND at >= $2", [keyId, new Date(sinceMs)]);
  return rows.map(({ at }) => at.getTime());
}

async function runMode(world: World, site: Site, mode: RedisMode): Promise<Finding[]> {
  const size = sizes[world.size];
  const minute = site.minutes.get(mode);
  if (minute === undefined) throw new Error("no key");
  const replies: Seen[] = [];
  const latest = new Map<number, string | undefined>();
  let broken = 0;
  const take = (reply: Seen) => {
    replies.push(reply);
    latest.set(reply.port, limiterOf(reply));
  };
  const begin = (tag: Seen["tag"], key: TrafficKey, perSecond: number) => spread(site.doors, key.secret, tag, perSecond, take, () => void broken++);
  const startedMs = Date.now();
  const lanes = [
    ...begin("steady", site.steady, steadyPerSecond),
    ...begin("second", site.second, secondLimit * 2),
    ...begin("minute", minute, (minuteLimit * usedBefore * 1_000) / size.healthyMs),
  ];
  const startedAt = performance.now();
  await pause(size.healthyMs);
  const failedAt = performance.now();
  await site.redis.set(mode);
  await pause(size.failingMs);
  const healedAt = performance.now();
  await site.redis.set("healthy");
  const back = await waitUntil(() => site.doors.every(({ port }) => latest.get(port) === "redis"), { timeoutMs: backMs, everyMs: 20 });
  await pause(size.recoveredMs);
  await Promise.all(lanes.map((lane) => lane.stop()));

  const within = (from: number, to: number) => replies.filter(({ dueAt }) => dueAt >= from && dueAt < to);
  const p99 = (list: readonly Seen[]) => quantile(list.filter(({ tag }) => tag === "steady").map(({ headAt, dueAt }) => headAt - dueAt), 0.99);
  const healthy = within(startedAt, failedAt);
  const failing = within(failedAt, healedAt);
  const toLocal = site.doors.map(({ port }) => (failing.find((reply) => reply.port === port && limiterOf(reply) === "local")?.headAt ?? Infinity) - failedAt);
  const lastLocal = replies.findLast((reply) => limiterOf(reply) === "local")?.headAt ?? healedAt;
  const { most: second, lastMs } = mostWithin(await admittedAt(world.database.url, site.second.keyId, startedMs), 1_000);
  const whole = (await admittedAt(world.database.url, minute.keyId, startedMs)).length;
  const over = (admitted: number, limit: number) => Math.max(0, (admitted / limit - 1) * 100);
  const zeroMs = Date.now() - performance.now();
  const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
  const whenOf = (ms: number) => (ms < zeroMs + failedAt ? "before it failed" : ms < zeroMs + healedAt ? `${seconds(ms - zeroMs - failedAt)} after it failed` : `${seconds(ms - zeroMs - healedAt)} after its return`);
  const where = `Redis ${mode}, ${site.name}`;
  const byRedis = (healthy.filter((reply) => limiterOf(reply) === "redis").length / healthy.length) * 100;
  const errors = replies.filter(({ status }) => status >= 500);
  return [
    atMost(`${where}: added p99`, Math.max(0, p99(failing) - p99(healthy)), size.addedMs, " ms", ` (${p99(healthy).toFixed(1)} → ${p99(failing).toFixed(1)} ms)`),
    ...(byRedis < judgedFromPercent
      ? [skipped(`${where}: overshoot`, `the machine is too busy: Redis decided only ${byRedis.toFixed(0)} % before it failed`)]
      : [
          atMost(`${where}: overshoot of ${secondLimit} a second, worst second`, over(second, secondLimit), overshootPercent, " %", ` (${second} admitted, ${whenOf(lastMs)})`),
          atMost(`${where}: overshoot of ${minuteLimit} a minute across both switches`, over(whole, minuteLimit), overshootPercent, " %", ` (${whole} admitted)`),
        ]),
    holds(
      `${where}: the header says redis, then local, then redis again`,
      byRedis >= size.byRedisPercent && back && Math.max(...toLocal) < size.failingMs,
      `redis for ${byRedis.toFixed(0)} % before, local after ${Math.max(...toLocal).toFixed(0)} ms, redis ${back ? `again ${Math.max(0, lastLocal - healedAt).toFixed(0)} ms after its return` : "not again at every instance"}`,
      `by itself; ≥ ${size.byRedisPercent} % before`,
    ),
    never(`${where}: 5xx or broken connections`, errors.length + broken, errors.map(({ status }) => String(status))),
    told(`${where}: answers by redis / by local while it failed`, `${failing.filter((reply) => limiterOf(reply) === "redis").length} / ${failing.filter((reply) => limiterOf(reply) === "local").length}`),
  ];
}

/** Redis refused, hanging, failing, limiting: served on by the local limiter, within its bounds, and back by itself. */
export async function redisFailures(world: World): Promise<Account> {
  const { modes, failingMs, addedMs } = sizes[world.size];
  const did = `Redis made to fail for ${failingMs / 1000} s each (${modes.join(", ")}) by a proxy between the instances and Redis, beside each other for one instance and for three, under ${steadyPerSecond} requests a second that no limit touches and two keys that ask for more than their limits. Overshoot is counted from the usage rows' own times.`;
  if (world.redis === null) return { did, findings: [skipped(`Redis refused, hanging, 500, 429: added p99 ≤ ${addedMs} ms, overshoot ≤ ${overshootPercent} %`, withoutRedis)] };
  const sites = [await openSite(world, "1 instance", 1, modes), await openSite(world, "3 instances", 3, modes)];
  await Promise.all(sites.map(({ doors, steady }) => warmUp(doors, steady.secret)));
  const findings: Finding[] = [];
  for (const mode of modes) {
    const both = await Promise.all(sites.map((site) => runMode(world, site, mode)));
    findings.push(...both.flat());
  }
  await Promise.all(sites.flatMap(({ doors, redis }) => [...doors.map((door) => door.kill()), redis.stop()]));
  return { did, findings };
}
