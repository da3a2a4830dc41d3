import { randomInt } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { waitUntil } from "@/scripts/lib/processes";
import { makeKey, makeTenant } from "../contracts/tenant";
import { type Account, never, told } from "./findings";
import { bookFindings, endClaimLocks, trafficFindings, withCommitsHeldUp } from "./ledger";
import { Traffic, type TrafficKey } from "./traffic";
import type { World } from "./world";

const sizes = { full: 20, short: 3 };
const callers = { once: 16, repeating: 6 };
/** Each server has answered so many before it may be killed. */
const answersBefore = 150;
/** Every third is killed while the table of the usage rows is locked: whoever answered without a commit is found out. */
const heldUpEvery = 3;
const heldUpMs = 100;

export async function keysFor(name: string, counts: { once: number; repeating: number }): Promise<{ once: TrafficKey[]; repeating: TrafficKey[] }> {
  const scope = await makeTenant(name);
  const make = async () => {
    const { key, secret } = await makeKey(scope);
    return { keyId: key.id, secret };
  };
  const all: TrafficKey[] = [];
  for (let n = 0; n < counts.once + counts.repeating; n++) all.push(await make());
  return { once: all.slice(0, counts.once), repeating: all.slice(counts.once) };
}

/** kill -9 of the server under load, again and again: whatever it had answered is metered, once. */
export async function killServer(world: World): Promise<Account> {
  const kills = sizes[world.size];
  const redis = await world.startRedis();
  let port: number | null = null;
  const traffic = new Traffic(await keysFor("kill-server", callers), () => port);
  let slow = 0;
  for (let kill = 0; kill < kills; kill++) {
    // With every other server the shared limiter takes part: what it had reserved must not matter.
    const [door] = await world.startDoors(1, kill % 2 === 0 ? null : redis);
    if (door === undefined) throw new Error("no server");
    const before = traffic.acknowledged.size;
    port = door.port;
    if (!(await waitUntil(() => traffic.acknowledged.size >= before + answersBefore, { timeoutMs: 5_000, everyMs: 5 }))) slow++;
    await pause(randomInt(0, 250));
    if (kill % heldUpEvery === 1) {
      await withCommitsHeldUp(world.database.url, async () => {
        await pause(heldUpMs);
        await door.kill();
      });
    } else {
      await door.kill();
    }
    port = null;
  }
  await traffic.stop();
  const [door] = await world.startDoors(1, null);
  await endClaimLocks(world.database.url);
  await traffic.finishRepeats(door?.port ?? 0);
  const findings = [
    ...(await trafficFindings(world.database.url, traffic)),
    ...(await bookFindings(world.database.url)),
    never("Answers other than 200 (an open Idempotency-Key: 409)", traffic.wrongRefusals.length, traffic.wrongRefusals),
    told("Connections cut off with a request under way", String(traffic.books.reduce((sum, { open }) => sum + open, 0))),
    never("Servers that did not come to load before they were killed", slow),
  ];
  await door?.kill();
  const by = redis === null ? "" : ", every other one with Redis";
  return { did: `kill -9 of the server ${kills} times${by}, each under the load of ${callers.once + callers.repeating} callers on kept-alive connections, every third while commits are held up, ${callers.repeating} of which repeat under an Idempotency-Key until they are answered.`, findings };
}
