import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { GuardedProgram, Guardian } from "@/scripts/lib/guardian";
import { readJson, writePrivateJson } from "@/scripts/lib/json-file";
import { freePort } from "@/scripts/lib/ports";
import { commandOf, signal, waitUntil } from "@/scripts/lib/processes";
import { redisAnswers } from "./redis-connection";

/** Whether this machine has Redis' server on its path. */
export function hasRedis(): boolean {
  return spawnSync("redis-server", ["--version"], { stdio: "ignore" }).status === 0;
}

const pidSchema = z.object({ pid: z.number().int() });

/** Ends the Redis that an earlier start left behind, if that and its guardian were both killed. */
function endOrphan(pidFile: string): void {
  const known = readJson(pidFile, pidSchema);
  if (known && commandOf(known.pid).startsWith("redis-server 127.0.0.1:")) signal(known.pid, "SIGTERM");
}

/** Starts a Redis that keeps everything in memory and listens on the loopback address alone. */
export async function startRedis(guardian: Guardian, logFolder: string): Promise<{ port: number; program: GuardedProgram }> {
  mkdirSync(logFolder, { recursive: true });
  const pidFile = path.join(logFolder, "redis.json");
  endOrphan(pidFile);
  const port = await freePort();
  const program = await guardian.run({
    command: "redis-server",
    args: ["--bind", "127.0.0.1", "--port", String(port), "--save", "", "--appendonly", "no", "--databases", "1"],
    cwd: logFolder,
    env: { NODE_ENV: "production", PATH: process.env.PATH },
    logFile: path.join(logFolder, "redis.log"),
    stopSignal: "SIGTERM",
  });
  writePrivateJson(pidFile, { pid: program.pid });
  let end: string | null = null;
  void program.ended.then((reason) => (end = reason));
  const up = await waitUntil(async () => end !== null || (await redisAnswers(port)), { timeoutMs: 10_000 });
  if (!up || end !== null) throw new Error(`redis-server did not start: ${end ?? "it does not answer"}`);
  return { port, program };
}
