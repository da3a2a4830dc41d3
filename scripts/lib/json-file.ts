import { readFileSync, renameSync, writeFileSync } from "node:fs";
import type { z } from "zod";
import { errorCode, Failure } from "./failure";

/** Reads a JSON file of a known shape; null when there is none. A damaged file is named, never guessed at. */
export function readJson<T>(file: string, schema: z.ZodType<T>): T | null {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw new Failure(`${file} cannot be read (${errorCode(error)}): run as the user who made it.`);
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new Failure(`${file} is damaged: restore it, or remove it to start afresh.`);
  }
}

/** Writes a whole file at once (a reader never sees half of it), readable by its owner alone. */
export function writePrivateJson(file: string, value: unknown): void {
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(temporary, file);
}
