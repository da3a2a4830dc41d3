import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pool } from "@/lib/platform/db/pool";
import { prisma } from "@/lib/platform/db/prisma";
import { Closing } from "@/scripts/lib/closing";
import { Guardian } from "@/scripts/lib/guardian";
import { environmentWithoutSettings } from "@/scripts/lib/settings";
import { hasRedis } from "../stand-ins/redis-server";
import { bundlePrograms, type Door, startDoor } from "./door-process";
import { type DurableDatabase, startDurableDatabase } from "./durable-database";
import { type RedisSide, startRedisSide } from "./redis-side";

/** How much is done: everything, for the report, or a part of each, for `npm test`. */
export type Size = "full" | "short";

export type World = {
  size: Size;
  database: DurableDatabase;
  /** The Redis that this process shares with servers that are given it: its verbs tell of changes there. Null where this machine has no redis-server. */
  redis: RedisSide | null;
  /** Another one, of which this process knows nothing; null as above. */
  startRedis(): Promise<RedisSide | null>;
  /** So many servers on the one database; they share this Redis, or none. */
  startDoors(count: number, redis: RedisSide | null): Promise<Door[]>;
  close(): Promise<void>;
};

const settings = {
  APP_URL: "http://localhost:3000",
  AUTH_SECRET: randomBytes(32).toString("base64url"),
  KEY_PEPPERS: `1:${randomBytes(32).toString("base64url")}`,
  FIELD_KEYS: `1:${randomBytes(32).toString("base64url")}`,
  // Callers may say from where they call, so that many addresses can be acted.
  TRUSTED_PROXY_HOPS: "1",
  LOG_LEVEL: "fatal",
};

export const withoutRedis = "no redis-server on this machine";

/**
 * Starts what a run needs: a PostgreSQL with its safe settings, migrated. This process gets the environment of the
 * servers, so that the verbs called here (create, rotate, revoke …) are those of one more instance.
 */
export async function openWorld(size: Size): Promise<World> {
  const closing = new Closing();
  const guardian = new Guardian();
  const folder = mkdtempSync(path.join(tmpdir(), "tollgate-faults-"));
  closing.add(() => rmSync(folder, { recursive: true, force: true }));
  closing.add(() => guardian.leave());
  try {
    await bundlePrograms();
    const database = await startDurableDatabase(guardian, folder);
    let sides = 0;
    const startRedis = async () => {
      if (!hasRedis()) return null;
      const side = path.join(folder, `redis-${++sides}`);
      mkdirSync(side);
      const redis = await startRedisSide(guardian, side);
      closing.add(() => redis.stop());
      return redis;
    };
    const redis = await startRedis();
    const own = { ...settings, DATABASE_URL: database.url };
    Object.assign(process.env, own, redis?.env);
    closing.add(async () => {
      await Promise.all([pool().end(), prisma().$disconnect()]);
    });
    return {
      size,
      database,
      redis,
      startRedis,
      startDoors: async (count, shared) => {
        const env = { ...environmentWithoutSettings(), ...own, NODE_ENV: "production" as const, ...shared?.env };
        const doors = await Promise.all(Array.from({ length: count }, () => startDoor(env)));
        closing.add(async () => {
          await Promise.all(doors.map((door) => door.kill()));
        });
        return doors;
      },
      close: () => closing.close(),
    };
  } catch (error) {
    await closing.close();
    throw error;
  }
}
