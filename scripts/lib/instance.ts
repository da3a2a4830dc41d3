import { rmSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { Failure } from "./failure";
import { readJson, writePrivateJson } from "./json-file";
import { commandOf, isAlive } from "./processes";

const instanceSchema = z.object({ pid: z.number().int(), port: z.number().int() });

/**
 * Claims a data folder for this process, so that two starts never share a database folder. Returns
 * the release. Throws {@link Failure} when a living start has it.
 */
export function claimDataFolder(dataFolder: string, port: number): () => void {
  const file = path.join(dataFolder, "instance.json");
  const other = readJson(file, instanceSchema);
  // The number alone proves nothing: after a crash it may be a stranger's.
  if (other && other.pid !== process.pid && isAlive(other.pid) && commandOf(other.pid).includes("start.mjs")) {
    throw new Failure(`Tollgate already runs from this folder on port ${other.port} (process ${other.pid}): stop it first.`);
  }
  writePrivateJson(file, { pid: process.pid, port });
  return () => rmSync(file, { force: true });
}
