import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { Failure } from "./failure";
import { readJson, writePrivateJson } from "./json-file";

const secretsSchema = z.object({ AUTH_SECRET: z.string(), KEY_PEPPERS: z.string(), DATABASE_PASSWORD: z.string() });

/** What a start on one's own machine keeps secret: session and key secrets, and the database's password. */
export type Secrets = z.infer<typeof secretsSchema>;

/**
 * The secrets of a data folder, made at its first start and kept. Throws {@link Failure} when they
 * are gone while the database that needs them is still there.
 */
export function keepSecrets(dataFolder: string): Secrets {
  const file = path.join(dataFolder, "secrets.json");
  const known = readJson(file, secretsSchema);
  if (known) return known;
  if (existsSync(path.join(dataFolder, "postgres"))) {
    throw new Failure(`${file} is gone, and without it neither the database nor its keys can be used: restore it, or remove ${dataFolder} to start afresh.`);
  }
  const secret = () => randomBytes(32).toString("base64url");
  const made = { AUTH_SECRET: secret(), KEY_PEPPERS: `1:${secret()}`, DATABASE_PASSWORD: secret() };
  writePrivateJson(file, made);
  return made;
}
