import { randomBytes } from "node:crypto";
import type { Guardian } from "@/scripts/lib/guardian";
import { hasRedis, startRedis } from "./redis-server";
import { startUpstash } from "./upstash";

/** A running stand-in, with what the server needs to be told of it; or why this machine cannot run it. */
export type StandInStart = { env: Record<string, string>; stop(): Promise<void> } | { missing: string };

/** A local double of a service in the network, for starts without one. */
export type StandIn = {
  name: string;
  /** True where the real service, or another double, is set up already. */
  alreadySet(env: NodeJS.ProcessEnv): boolean;
  start(guardian: Guardian, logFolder: string): Promise<StandInStart>;
};

const upstash: StandIn = {
  name: "Upstash",
  alreadySet: (env) => Boolean(env.UPSTASH_REDIS_REST_URL),
  start: async (guardian, logFolder) => {
    if (!hasRedis()) return { missing: "no redis-server on this machine, so the server counts requests in its own memory." };
    const { port, program } = await startRedis(guardian, logFolder);
    const token = randomBytes(24).toString("base64url");
    const bridge = await startUpstash(port, token);
    return {
      env: { UPSTASH_REDIS_REST_URL: bridge.url, UPSTASH_REDIS_REST_TOKEN: token, LIMIT_ENGINE: process.env.LIMIT_ENGINE ?? "local" },
      stop: async () => {
        await bridge.close();
        await program.stop();
      },
    };
  },
};

/** All stand-ins that a start on one's own machine tries. */
export const standIns: readonly StandIn[] = [upstash];
