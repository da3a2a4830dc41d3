import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { GuardedProgram, Guardian } from "@/scripts/lib/guardian";
import { freePort } from "@/scripts/lib/ports";
import { waitUntil } from "@/scripts/lib/processes";
import { redisAnswers } from "./redis-connection";

/** Whether this machine has Redis' server on its path. */
export function hasRedis(): boolean {
  return spawnSync("redis-server", ["--version"], { stdio: "ignore" }).status === 0;
}

/** Starts a Redis that keeps everything in memory and listens on the loopback address alone. */
export async function startRedis(guardian: Guardian, logFolder: string): Promise<{ port: number; program: GuardedProgram }> {
  mkdirSync(logFolder, { recursive: true });
  const port = await freePort();
  const program = await guardian.run({
    command: "redis-server",
    args: ["--bind", "127.0.0.1", "--port", String(port), "--save", "", "--appendonly", "no", "--databases", "1"],
    cwd: logFolder,
    env: { NODE_ENV: "production", PATH: process.env.PATH },
    logFile: path.join(logFolder, "redis.log"),
    stopSignal: "SIGTERM",
  });
  let end: string | null = null;
  void program.ended.then((reason) => (end = reason));
  const up = await waitUntil(async () => end !== null || (await redisAnswers(port)), { timeoutMs: 10_000 });
  if (!up || end !== null) throw new Error(`redis-server did not start: ${end ?? "it does not answer"}`);
  return { port, program };
}
