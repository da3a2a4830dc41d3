import { setTimeout as pause } from "node:timers/promises";
import { waitUntil } from "@/scripts/lib/processes";
import { chargedUnits, makeKey, makeTenant, wide } from "../contracts/tenant";
import { type Account, holds, never, skipped, told } from "./findings";
import { bookFindings, trafficFindings } from "./ledger";
import { statusOf } from "./lane";
import { Traffic } from "./traffic";
import { warmUp } from "./warm-up";
import { type World, withoutRedis } from "./world";

const sizes = { full: { units: 3_000, flushEveryMs: 500 }, short: { units: 900, flushEveryMs: 500 } };
const instances = 3;
const callersEach = 5;
/** A pace at which Redis answers in time, so that it is the loss of the counters that is seen. */
const everyMs = 30;
/** What was decided locally, where Redis was too slow after all, may exceed by so much. */
const localOvershoot = 0.1;
/** The quota counts as used up when nothing was given for so long. */
const quietMs = 4_000;
const patienceMs = 30_000;

/** FLUSHALL under load while a quota is used up: the counters come back from PostgreSQL, and nobody is charged a unit too many. */
export async function flushRedis(world: World): Promise<Account> {
  const { units, flushEveryMs } = sizes[world.size];
  const did = `A quota of ${units} units used up by ${instances * callersEach} callers at ${instances} instances, with FLUSHALL every ${flushEveryMs} ms until nothing is given any more.`;
  const { redis } = world;
  if (redis === null) return { did, findings: [skipped("FLUSHALL under load: no unit beyond the quota", withoutRedis)] };
  const doors = await world.startDoors(instances, redis);
  const scope = await makeTenant("flush", { ...wide, includedUnits: units });
  const make = async () => {
    const { key, secret } = await makeKey(scope);
    return { keyId: key.id, secret };
  };
  await warmUp(doors, (await makeKey(await makeTenant("flush-warm-up"))).secret);
  let lastGivenAt = performance.now();
  const givenBy = new Map<string, number>();
  const traffics: Traffic[] = [];
  for (const { port } of doors) {
    const once = [];
    for (let n = 0; n < callersEach; n++) once.push(await make());
    traffics.push(new Traffic({ once, repeating: [] }, () => port, ({ status, headAt, headers }) => {
      if (status !== 200) return;
      lastGivenAt = headAt;
      const limiter = headers.get("tollgate-limiter") ?? "none";
      givenBy.set(limiter, (givenBy.get(limiter) ?? 0) + 1);
    }, everyMs));
  }
  let flushes = 0;
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline && performance.now() - lastGivenAt < quietMs / 2) {
    await redis.flush();
    flushes++;
    await pause(flushEveryMs);
  }
  await waitUntil(() => performance.now() - lastGivenAt >= quietMs, { timeoutMs: patienceMs, everyMs: 50 });
  await Promise.all(traffics.map((traffic) => traffic.stop()));
  const last = await statusOf(doors[0]?.port ?? 0, (await make()).secret);

  const { rows, counters } = await chargedUnits(scope);
  const others = traffics.flatMap(({ refusals }) => [...refusals].filter(([status]) => status !== 402).map(([status, count]) => `${status}: ${count}`));
  const most = givenBy.has("local") ? Math.floor(units * (1 + localOvershoot)) : units;
  const findings = [
    holds("Units charged, by the records and by the counter", rows <= most && counters === rows, `${rows}, ${counters}${rows < units ? ` (${units - rows} left unused)` : ""}`, `≤ ${most}${most > units ? " (some were decided locally)" : ""}, equal`),
    never("Answers other than 200 and 402", others.length, others),
    holds("A call when all is used up", last === 402 || rows < units, String(last), "402"),
    ...(await bookFindings(world.database.url)),
    told("FLUSHALL", `${flushes} times`),
    told("Given, by who decided", [...givenBy].map(([limiter, count]) => `${limiter}: ${count}`).join(", ")),
  ];
  for (const traffic of traffics) findings.push(...(await trafficFindings(world.database.url, traffic)).filter(({ verdict }) => verdict === "broken"));
  await Promise.all(doors.map((door) => door.kill()));
  return { did, findings };
}
