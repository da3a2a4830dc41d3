import { randomInt } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { MemberScope } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { rotateKey } from "@/lib/keys/rotate-key";
import type { RotationOverlap } from "@/lib/keys/schemas";
import { makeKey, makeTenant } from "../contracts/tenant";
import { type Account, atMost, type Finding, never, told } from "./findings";
import { parseCall, type Reply, startLane } from "./lane";
import type { World } from "./world";

/** Keys, and rotations of each at the same time. `ending` keys end by their own expiry, which no overlap outlives. */
const sizes = {
  full: { several: { keys: 20, each: 2 }, one: { keys: 1, each: 30 }, now: { keys: 20, each: 1 }, ending: { keys: 5, each: 2 }, endsInMs: 5_000, instances: 3 },
  short: { several: { keys: 2, each: 2 }, one: { keys: 1, each: 3 }, now: { keys: 2, each: 1 }, ending: { keys: 1, each: 1 }, endsInMs: 3_000, instances: 3 },
};
const overlaps = { several: "1h", one: "24h", now: "now", ending: "7d" } as const satisfies Record<string, RotationOverlap>;
type Kind = keyof typeof overlaps;

/** What is known of a secret. Between `endsFrom` and `endsBy` it may or may not work; Infinity: it has no end here. */
type Secret = { secret: string; kind: Kind; endsFrom: number; endsBy: number };
type Seen = { secret: Secret; status: number; sentAt: number; headAt: number };

const lanesEach = 4;

/** A hundred rotations at once under traffic: whoever holds a secret that works is never turned away, and no other is let in. */
export async function rotations(world: World): Promise<Account> {
  const size = sizes[world.size];
  const [scope, doors] = [await makeTenant("rotations"), await world.startDoors(size.instances, world.redis)];
  const secrets: Secret[] = [];
  const seen: Seen[] = [];
  let broken = 0;
  const keys: { kind: Kind; keyId: string; first: Secret; each: number }[] = [];
  const endsAtMs = Date.now() + size.endsInMs;
  const endsAt = performance.now() + endsAtMs - Date.now();
  for (const kind of ["several", "one", "now", "ending"] as const) {
    for (let n = 0; n < size[kind].keys; n++) {
      const { key, secret } = await makeKey(scope, kind === "ending" ? { expiresAt: new Date(endsAtMs) } : {});
      const first = add(secrets, secret, kind, endsAt);
      keys.push({ kind, keyId: key.id, first, each: size[kind].each });
    }
  }
  const lanes = doors.flatMap(({ port }) =>
    Array.from({ length: lanesEach }, () =>
      startLane<Secret>({ port: () => port, next: () => requestOf(secrets[randomInt(secrets.length)]), onReply: (reply) => void seen.push(seenOf(reply)), onBroken: () => void broken++ }),
    ),
  );
  await pause(300);

  const failures: string[] = [];
  const began = performance.now();
  await Promise.all(keys.flatMap(({ each, ...key }) => Array.from({ length: each }, () => rotateOnce(scope, key, secrets, endsAt).catch((error: unknown) => void failures.push(String(error))))));
  const tookMs = performance.now() - began;
  await pause(Math.max(500, endsAt + 300 - performance.now()));
  await Promise.all(lanes.map((lane) => lane.stop()));
  await everySecretOnce(secrets, doors.map(({ port }) => port), seen);
  await Promise.all(doors.map((door) => door.kill()));

  const count = keys.reduce((sum, { each }) => sum + each, 0);
  const by = world.redis === null ? "" : " sharing Redis";
  return {
    did: `${count} rotations by the verb itself, all at once, while ${doors.length} instances${by} serve callers with every secret there is: ${size.several.keys} keys ${size.several.each} times and one key ${size.one.each} times with an overlap, ${size.now.keys} keys without one, and ${size.ending.keys} keys that expire ${size.endsInMs / 1000} s after they were made, whatever overlap they were given.`,
    findings: [...judge(seen), never("Rotations that failed", failures.length, failures), never("Connections broken", broken), told(`Time for all ${count} rotations`, `${(tookMs / 1000).toFixed(1)} s`), told("Secrets, and requests with them", `${secrets.length}, ${seen.length}`)],
  };
}

function add(secrets: Secret[], secret: string, kind: Kind, endsAt: number): Secret {
  const end = kind === "ending" ? endsAt : Infinity;
  const made = { secret, kind, endsFrom: end, endsBy: end };
  secrets.push(made);
  return made;
}

async function rotateOnce(scope: MemberScope, { kind, keyId, first }: { kind: Kind; keyId: string; first: Secret }, secrets: Secret[], endsAt: number): Promise<void> {
  // The old secret ends when the rotation commits, which is at some moment of the call.
  if (kind === "now") first.endsFrom = performance.now();
  const { secret } = await rotateKey(scope, { keyId, overlap: overlaps[kind] }, systemOrigin);
  if (kind === "now") first.endsBy = performance.now();
  add(secrets, secret, kind, endsAt);
}

function requestOf(secret: Secret | undefined): { bytes: Buffer; tag: Secret } {
  if (secret === undefined) throw new Error("no secret");
  // Each request from an address of its own: an address that sends ended secrets is told to slow down.
  const address = `198.${18 + randomInt(2)}.${randomInt(256)}.${randomInt(256)}`;
  return { bytes: parseCall(secret.secret, { "x-forwarded-for": address }), tag: secret };
}

const seenOf = ({ tag, status, sentAt, headAt }: Reply<Secret>): Seen => ({ secret: tag, status, sentAt, headAt });

/** Asks every instance once more with every secret, so that none was left out by chance. */
async function everySecretOnce(secrets: readonly Secret[], ports: readonly number[], seen: Seen[]): Promise<void> {
  await Promise.all(
    ports.map((port) => {
      let next = 0;
      return new Promise<void>((resolve) => {
        const lane = startLane<Secret>({
          port: () => port,
          next: () => requestOf(secrets[next]),
          onReply: (reply) => {
            seen.push(seenOf(reply));
            if (++next === secrets.length) void lane.stop().then(resolve);
          },
        });
      });
    }),
  );
}

/** A rotated-out secret may pass for so long on another instance (issue 3, point 7). An end that is known before is kept to the millisecond. */
const boundMs = 1_000;

function judge(seen: readonly Seen[]): Finding[] {
  const refusedValid = seen.filter(({ secret, status, headAt }) => headAt < secret.endsFrom && status !== 200);
  const turnedAway = refusedValid.filter(({ status }) => status === 401 || status === 403);
  const ended = seen.filter(({ secret, sentAt }) => sentAt > secret.endsBy);
  const accepted = ended.filter(({ status }) => status === 200);
  const lateMs = ({ secret, sentAt }: Seen) => sentAt - secret.endsBy;
  const tooLate = accepted.filter((one) => one.secret.kind === "ending" || lateMs(one) > boundMs);
  const lastAccepted = Math.max(0, ...seen.filter(({ secret, status }) => secret.kind === "now" && status === 200 && Number.isFinite(secret.endsBy)).map(({ secret, headAt }) => headAt - secret.endsBy));
  const told401 = ended.filter(({ status }) => status === 401).length;
  return [
    never("Refused with 401 or 403 although the secret was valid", turnedAway.length, turnedAway.map(({ status, secret }) => `${status} (${secret.kind})`)),
    never("Other answers than 200 with a valid secret", refusedValid.length - turnedAway.length, refusedValid.filter((one) => !turnedAway.includes(one)).map(({ status, secret }) => `${status} (${secret.kind})`)),
    never(`Accepted after an end that was set before, or more than ${boundMs / 1000} s after a rotation without overlap had returned`, tooLate.length, tooLate.map((one) => `${one.secret.kind}, ${lateMs(one).toFixed(0)} ms after`)),
    told("Accepted within that second, by an instance that had not heard of it", String(accepted.length - tooLate.length)),
    told("Requests with an ended secret, and how many of them got 401", `${ended.length}, ${told401}`),
    atMost("Last acceptance of a rotated-out secret (its answer), after the verb's return", lastAccepted, boundMs, " ms"),
  ];
}
