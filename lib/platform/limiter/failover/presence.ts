import { randomUUID } from "node:crypto";
import { boundFunctions } from "../redis/admit-script";
import { defineScript, type RedisStore } from "../redis/redis-store";
import { StoreFailure } from "../redis/store-failure";
import type { Share } from "../share";

/** A process that was not heard of for so long is gone. */
const goneAfterMs = 7_000;

/**
 * KEYS: processes, generation, return. ARGV: this process, when others are gone, a generation if there is none, whether
 * it wants to return, delay of a return. Answers the generation, milliseconds until the return, and all processes.
 */
const beatScript = defineScript(`#!lua flags=allow-key-locking
${boundFunctions}
local time = time_ms()
redis.call('ZADD', KEYS[1], whole(time), ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', whole(time - ARGV[2]))
redis.call('PEXPIRE', KEYS[1], 600000)
redis.call('SET', KEYS[2], ARGV[3], 'NX')
redis.call('PEXPIRE', KEYS[2], 86400000)
local wait = 0
if ARGV[4] == '1' then
  redis.call('SET', KEYS[3], whole(time + ARGV[5]), 'NX', 'PX', whole(ARGV[5] + 3000))
  wait = math.max(0, redis.call('GET', KEYS[3]) - time)
end
local answer = { redis.call('GET', KEYS[2]), whole(wait) }
for _, process in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do answer[#answer + 1] = process end
return answer
`);

const leaveScript = defineScript(`#!lua flags=allow-key-locking
return redis.call('ZREM', KEYS[1], ARGV[1])
`);

const keys = ["tollgate:processes", "tollgate:generation", "tollgate:return"];

export type Beat = {
  share: Share;
  /** Another one than before means that Redis was emptied meanwhile. */
  generation: string;
  returnInMs: number;
};

/** Lets the processes know of each other, through the store and outside the path of requests. */
export class Presence {
  readonly #store: RedisStore;
  readonly #returnDelayMs: number;
  readonly #process = randomUUID();

  /** `returnDelayMs`: how long after the first process found the store back all return, so that each has noticed. */
  constructor(store: RedisStore, returnDelayMs: number) {
    this.#store = store;
    this.#returnDelayMs = returnDelayMs;
  }

  /** Tells that this process is there, and who else is. Rejects with {@link StoreFailure}. */
  async beat(wantsReturn: boolean): Promise<Beat> {
    const [answer] = await this.#store.runAside([{ script: beatScript, keys, args: [this.#process, goneAfterMs, randomUUID(), wantsReturn ? 1 : 0, this.#returnDelayMs] }]);
    if (!Array.isArray(answer) || answer.length < 3) throw new StoreFailure("erring");
    const [generation, wait, ...processes] = answer.map(String);
    const rank = processes.sort().indexOf(this.#process);
    if (rank < 0) throw new StoreFailure("erring");
    return { share: { processes: processes.length, rank }, generation: generation ?? "", returnInMs: Number(wait) };
  }

  /** Tells that this process ends, so that the others' parts grow at once. Rejects with {@link StoreFailure}. */
  async leave(): Promise<void> {
    await this.#store.runAside([{ script: leaveScript, keys: keys.slice(0, 1), args: [this.#process] }]);
  }
}
