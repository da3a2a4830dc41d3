import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { environmentWithoutSettings } from "@/scripts/lib/settings";
import type { Guardian } from "@/scripts/lib/guardian";
import { RedisConnection } from "../stand-ins/redis-connection";
import { startRedis } from "../stand-ins/redis-server";
import { killProgram, startProgram } from "./door-process";
import { quietPort } from "./quiet-port";

/** How Redis answers: as it should; the port shut; accepting and never answering; an error of the service; its own limit. */
export type RedisMode = "healthy" | "refused" | "hanging" | "500" | "429";

/** A real Redis behind the Upstash bridge, in front of which stands a proxy that can fail. */
export type RedisSide = {
  /** What a server is told of it. */
  env: { UPSTASH_REDIS_REST_URL: string; UPSTASH_REDIS_REST_TOKEN: string };
  set(mode: RedisMode): Promise<void>;
  /** FLUSHALL. */
  flush(): Promise<void>;
  stop(): Promise<void>;
};

/** Starts one with a folder of its own. Redis stops with the guardian. */
export async function startRedisSide(guardian: Guardian, folder: string): Promise<RedisSide> {
  const redis = await startRedis(guardian, folder);
  const [port, token] = [await quietPort(), randomBytes(24).toString("base64url")];
  // In a process of its own, so that what it costs is not taken for latency of the load.
  const { child } = await startProgram("redis-proxy-process", [String(redis.port), String(port), token], environmentWithoutSettings());
  return {
    env: { UPSTASH_REDIS_REST_URL: `http://127.0.0.1:${port}`, UPSTASH_REDIS_REST_TOKEN: token },
    set: async (mode) => {
      const changed = once(child, "message");
      child.send(mode);
      await changed;
    },
    flush: async () => {
      const connection = new RedisConnection(redis.port);
      try {
        await connection.send([["FLUSHALL"]]);
      } finally {
        connection.close();
      }
    },
    stop: () => killProgram(child),
  };
}
