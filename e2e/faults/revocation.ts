import { setTimeout as pause } from "node:timers/promises";
import type { MemberScope } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { revokeKey } from "@/lib/keys/revoke-key";
import { rotateKey } from "@/lib/keys/rotate-key";
import { suspendKey } from "@/lib/keys/suspend-key";
import { waitUntil } from "@/scripts/lib/processes";
import { makeKey, makeTenant } from "../contracts/tenant";
import type { Door } from "./door-process";
import { type Account, atMost, type Finding, never, quantile, skipped, told } from "./findings";
import { parseCall, startLane } from "./lane";
import type { RedisSide } from "./redis-side";
import { type World, withoutRedis } from "./world";

/** Repetitions of each verb, and the most that a refusal may take. */
const sizes = { full: { each: 20, goalMs: 1_000 }, short: { each: 1, goalMs: 3_000 } };
const instances = 3;
/** Repetitions under way at once: each has a key of its own. */
const atOnce = 4;
const lanesEach = 2;
const afterMs = 200;
const patienceMs = 5_000;

const verbs: Record<string, (scope: MemberScope, keyId: string) => Promise<unknown>> = {
  revoke: (scope, keyId) => revokeKey(scope, { keyId }, systemOrigin),
  suspend: (scope, keyId) => suspendKey(scope, { keyId }, systemOrigin),
  "rotate out": (scope, keyId) => rotateKey(scope, { keyId, overlap: "now" }, systemOrigin),
};

/** Of one instance, after the verb's return: its first refusal, its last acceptance, acceptances after a refusal. */
type Outcome = { firstRefusalMs: number; lastAcceptanceMs: number; relapses: number };

async function repeatOnce(scope: MemberScope, doors: readonly Door[], verb: (scope: MemberScope, keyId: string) => Promise<unknown>): Promise<Outcome[]> {
  const { key, secret } = await makeKey(scope);
  const seen = new Map(doors.map(({ port }) => [port, [] as { accepted: boolean; sentAt: number; headAt: number }[]]));
  let address = 0;
  const lanes = doors.flatMap(({ port }) =>
    Array.from({ length: lanesEach }, () =>
      startLane<null>({
        port: () => port,
        next: () => ({ bytes: parseCall(secret, { "x-forwarded-for": `198.18.${Math.floor(address / 256) % 256}.${address++ % 256}` }), tag: null }),
        onReply: ({ status, sentAt, headAt }) => void seen.get(port)?.push({ accepted: status === 200, sentAt, headAt }),
        everyMs: 4,
      }),
    ),
  );
  const everywhere = (accepted: boolean) => waitUntil(() => [...seen.values()].every((list) => list.filter((one) => one.accepted === accepted).length >= 3), { timeoutMs: patienceMs, everyMs: 5 });
  await everywhere(true);
  await verb(scope, key.id);
  const doneAt = performance.now();
  await everywhere(false);
  await pause(afterMs);
  await Promise.all(lanes.map((lane) => lane.stop()));
  return [...seen.values()].map((list) => {
    const firstRefusal = list.find(({ accepted }) => !accepted);
    const lastAccepted = list.findLast(({ accepted }) => accepted);
    return {
      firstRefusalMs: (firstRefusal?.headAt ?? Infinity) - doneAt,
      lastAcceptanceMs: (lastAccepted?.headAt ?? -Infinity) - doneAt,
      relapses: list.filter(({ accepted, sentAt }) => accepted && sentAt > (firstRefusal?.headAt ?? Infinity)).length,
    };
  });
}

async function measure(world: World, doors: readonly Door[], label: string): Promise<Finding[]> {
  const { each, goalMs } = sizes[world.size];
  const scope = await makeTenant(`revocation-${label.replaceAll(/[^a-z]+/gi, "-")}`);
  const findings: Finding[] = [];
  for (const [name, verb] of Object.entries(verbs)) {
    const outcomes: Outcome[] = [];
    for (let done = 0; done < each; done += atOnce) {
      const round = await Promise.all(Array.from({ length: Math.min(atOnce, each - done) }, () => repeatOnce(scope, doors, verb)));
      outcomes.push(...round.flat());
    }
    // What an instance refused before the verb returned counts as 0.
    const refusals = outcomes.map(({ firstRefusalMs }) => Math.max(0, firstRefusalMs));
    const acceptances = outcomes.map(({ lastAcceptanceMs }) => Math.max(0, lastAcceptanceMs));
    const median = (values: readonly number[]) => ` (median ${quantile(values, 0.5).toFixed(1)} ms)`;
    findings.push(
      atMost(`${name}, ${label}: commit to the slowest instance's first refusal, ${each} × ${instances}`, Math.max(...refusals), goalMs, " ms", median(refusals)),
      atMost(`${name}, ${label}: commit to the last acceptance anywhere`, Math.max(...acceptances), goalMs, " ms", median(acceptances)),
      never(`${name}, ${label}: accepted again after a refusal by the same instance`, outcomes.reduce((sum, { relapses }) => sum + relapses, 0)),
    );
  }
  return findings;
}

/** Three instances on one database: how long after a verb's commit its key still passes, anywhere. */
export async function revocation(world: World): Promise<Account> {
  const { each, goalMs } = sizes[world.size];
  const findings: Finding[] = [];
  const group = async (label: string, redis: RedisSide | null) => {
    const doors = await world.startDoors(instances, redis);
    findings.push(...(await measure(world, doors, label)));
    await Promise.all(doors.map((door) => door.kill()));
  };
  // The short form takes the way that has more to go wrong.
  if (world.size === "full" || world.redis === null) await group("without Redis", null);
  if (world.redis === null) findings.push(skipped(`Revoke, suspend, rotate out with Redis: ≤ ${goalMs} ms`, withoutRedis));
  else await group("with Redis", world.redis);
  // The change is in the database, and its word to the instances is lost.
  if (world.size === "full" && world.redis !== null) await group("with Redis, of which the verb's process is cut off", await world.startRedis());
  findings.push(told("Counted from the verb's return, which is a little after its commit", "0 ms: before it returned"));
  return { did: `Keys revoked, suspended and rotated out ${each} times each, by the verbs of a fourth process, while ${instances} instances on one database serve ${lanesEach * instances} callers with each key; ${atOnce} keys at a time.`, findings };
}
