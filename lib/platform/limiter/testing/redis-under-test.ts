import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startRedis } from "@/e2e/stand-ins/redis-server";
import { RedisConnection } from "@/e2e/stand-ins/redis-connection";
import type { Reply } from "@/e2e/stand-ins/resp";
import { startUpstash } from "@/e2e/stand-ins/upstash";
import { Guardian } from "@/scripts/lib/guardian";
import { RedisStore, type RedisStoreOptions } from "../redis/redis-store";

/** A real Redis behind the Upstash stand-in. */
export type RedisUnderTest = {
  url: string;
  token: string;
  /** A store whose deadline does not depend on how busy the machine is, unless one is asked for. */
  store(options?: Partial<RedisStoreOptions>): RedisStore;
  /** Sends a command past the bridge. */
  command(...parts: string[]): Promise<Reply>;
  close(): Promise<void>;
};

export async function startRedisUnderTest(): Promise<RedisUnderTest> {
  const folder = mkdtempSync(path.join(tmpdir(), "tollgate-limiter-"));
  const guardian = new Guardian();
  const token = "a-token-of-the-test";
  const { port } = await startRedis(guardian, folder);
  const bridge = await startUpstash(port, token);
  const connection = new RedisConnection(port);
  return {
    url: bridge.url,
    token,
    store: (options = {}) => new RedisStore({ url: bridge.url, token, deadlineMs: 10_000, abandonAfterMs: 15_000, ...options }),
    command: async (...parts) => (await connection.send([parts]))[0] ?? null,
    close: async () => {
      connection.close();
      await bridge.close();
      await guardian.leave();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
